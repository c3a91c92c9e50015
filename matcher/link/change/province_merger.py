"""Local law of a province that was merged into another: neither valid nor expired until the heir decides.

Luật 64/2025/QH15, Điều 54 khoản 2: after a merger the council and committee of the new province decide whether
the old documents apply or issue new ones. So a person is asked whether they did (cần xác nhận áp dụng).
"""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from data.law.change import Change
from data.law.kind import Kind
from data.law.local_issuer import Level
from data.law.named_document import NamedDocument, described
from data.law.type_of_number import type_of
from matcher.link.change import questions
from matcher.link.change.changes import change_key
from matcher.link.find.basis_index import CitedBasis
from matcher.link.which import issuers


def needs_confirming(cited: CitedBasis, today: date) -> Change | None:
    """Return the question about the local document that a basis cites; null unless its province was merged by today.

    Nor is asked what the procedure was issued upon after the merger: whoever issued it had to look. Districts are
    another matter: their documents passed on by law.
    """
    body = issuers.local_issuer(cited.named)
    if body is None or body.local is None or body.local.level is not Level.PROVINCE or cited.named.parsed is None:
        return None
    merged_on = body.valid_to
    if merged_on is None or today < merged_on or (cited.adopted_on and merged_on <= cited.adopted_on):
        return None
    kind = type_of(cited.named.parsed)
    target = NamedDocument(type=kind.name if kind else None, number=cited.named.parsed.printed, issuer=body.name)
    bare = Change(key="", kind=Kind.MERGER, document=None, target=target, whole=True, from_=merged_on)
    return replace(bare, key=change_key(bare, described(target)), why=questions.merger_question(bare))
