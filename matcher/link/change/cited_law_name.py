"""The name that a text prints beside the number of a law: procedures cite laws by name as often as by number."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from msgspec.structs import replace

from data.law.law_name import law_name
from data.law.named_document import NamedDocument
from data.law.reading import Reading

# Luật Thú y | số 79/2015/QH13 · LUẬT NHÀ Ở | SỐ 27/2023/QH15 · Bộ luật Dân sự | 91/2015/QH13
_NUMBERED = re.compile(r"[\s,]*(?:\bsố\b|\d).*", re.DOTALL | re.IGNORECASE)


class PrintedNames:
    """The names of laws in one text by number: what stands most often beside each, of equals the shortest."""

    def __init__(self, reading: Reading, text: str) -> None:
        seen: dict[str, Counter[str]] = defaultdict(Counter)
        for citation in reading.citations:
            key = citation.document.key
            printed = " ".join(_NUMBERED.sub("", text[citation.start : citation.end]).split())
            if key and law_name(printed):
                seen[key][printed] += 1
        self._names = {key: _most_printed(names) for key, names in seen.items()}

    def beside(self, target: NamedDocument) -> NamedDocument:
        """Return the target with the name of the law and the year of its number, where its text prints both."""
        name = self._names.get(target.key) if target.key else None
        if target.parsed is None or target.parsed.year is None or name is None:
            return target
        return replace(target, name=f"{name} năm {target.parsed.year}")


def _most_printed(names: Counter[str]) -> str:
    return min(names, key=lambda printed: (-names[printed], len(printed)))
