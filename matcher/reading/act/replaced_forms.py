"""Forms given anew by an annex: "Sửa đổi, bổ sung các mẫu … quy định tại Phụ lục A Thông tư này".

The article names the target, the annex the forms, each on a line of its own: in its list and above the form itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from data.law.document_type import names_pattern, normative
from data.law.kind import Kind
from data.law.provision import ProvisionLevel
from matcher.reading.act.masked_text import MaskedText
from matcher.reading.act.statement import Statement
from matcher.reading.cite.provisions import ProvisionSpan, phrases
from matcher.reading.text.structure import Structure

_GIVEN_ANEW = re.compile(
    r"(?:sửa\s+đổi|thay\s+thế)[^.;:]{0,60}\b(?:mẫu|biểu)\b[^.;:]{0,160}"
    rf"\b(?:phụ\s+lục|kèm\s+theo)[^.;:]{{0,40}}\b{names_pattern(normative(), 'lower')}\s+này\b"
)
_FORM = re.compile(r"(?m)^[ \t]*(?:Mẫu|MẪU|Biểu|BIỂU)\s+(?:(?:số|SỐ)\s+)?[\w.]+[ \t]*$")


def form_statements(page: MaskedText, structure: Structure, said: Sequence[Statement]) -> Iterator[Statement]:
    """Yield one statement more for the one document that is amended, with the forms of the annexes, if any."""
    amended = [s for s in said if s.kind is Kind.AMENDS and not s.doubt]
    if not structure.annexes or len({s.target.document.number or s.target.document.name for s in amended}) != 1:
        return
    if not any(_GIVEN_ANEW.search(page.low, a.body, a.end) for a in structure.articles if a.part == 0):
        return
    told = {part for s in said for span in s.provisions for part in span.id.split("__")}
    if spans := tuple(span for span in _forms(page.text, structure.annexes[0].start) if span.id not in told):
        yield msgspec.structs.replace(amended[-1], provisions=spans, whole=False, place=structure.annexes[0].id)


def _forms(text: str, start: int) -> Iterator[ProvisionSpan]:
    for line in _FORM.finditer(text, start):
        for phrase in phrases(text, line.start(), line.end()):
            yield from (span for span in phrase.spans if set(span.where) == {ProvisionLevel.FORM})
