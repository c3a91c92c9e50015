"""Procedures that a decision announces ("công bố thủ tục hành chính") and the register has: the unit is asked.

A decision that announces administrative procedures changes no law; it says that new law has reached them. It names each
in a row of its list, by the national code, by its title or both. Which legal basis moved it rarely says, so that the
match hangs on the first basis of the procedure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from data.law.change import Change, Standing
from data.law.characters import fold
from data.law.kind import Kind
from data.law.wording import name_of
from data.office.match import Match
from data.store import bases, changes, documents, register
from data.store.home import Home
from data.store.register import WatchedTitle
from matcher.link.find.basis_index import Bases
from matcher.link.find.document_index import IndexedDocument
from matcher.link.touch.matches import aware_procedures, match_key
from matcher.link.touch.severity import severity

# 1.005413 · 1.005.413: the code of a procedure in the national database
_CODE = re.compile(r"(?<![\d.])(\d)\.(\d{3})\.?(\d{3})(?![\d.]*\d)")
# 12. Đăng ký khai sinh · a) Thủ tục đăng ký khai sinh;
_ORNAMENT = re.compile(r"^(?:(?:\d{1,3}|[a-z])\s*[.)]\s*|[-+•*]\s*)?(?:thu tuc(?: hanh chinh)?\s*:?\s+)?|[\s.;:]+$")
# Danh mục thủ tục hành chính bị bãi bỏ · 2. THỦ TỤC HÀNH CHÍNH ĐƯỢC SỬA ĐỔI, BỔ SUNG: what is done to the rows below
_HEADING = re.compile(r"thu tuc hanh chinh (?:noi bo )?(?:duoc |bi )?(?P<doing>moi ban hanh|\w+ \w+)")
_DOINGS = {
    "moi ban hanh": "mới ban hành",
    "ban hanh": "mới ban hành",
    "chuan hoa": "được chuẩn hóa",
    "sua doi": "được sửa đổi, bổ sung",
    "bo sung": "được sửa đổi, bổ sung",
    "thay the": "được thay thế",
    "bai bo": "bị bãi bỏ",
    "huy bo": "bị bãi bỏ",
}
_LEAST_TITLE = 10
#: How sure a row means a procedure: by its code, by its title alone.
_BY_CODE, _BY_TITLE = 1.0, 0.8


class AnnouncedRow(msgspec.Struct, frozen=True):
    """A row of a list: its words, the code it prints as digits ("" for none), what is done to it ("" for not said)."""

    words: str
    code: str
    doing: str


def announced_rows(text: str) -> Iterator[AnnouncedRow]:
    """Yield the lines of a decision that may name a procedure: those with a code, and all that may be a title.

    >>> [(row.code, row.doing) for row in announced_rows("Thủ tục hành chính bãi bỏ\\n1.005.413\\nMiễn tiền đất")]
    [('1005413', 'bị bãi bỏ'), ('', 'bị bãi bỏ')]
    """
    doing = ""
    for line in text.splitlines():
        plain, code = " ".join(fold(line).split()), _CODE.search(line)
        if (heading := _HEADING.search(plain)) and (said := _DOINGS.get(heading["doing"])):
            doing = said
        elif code or len(plain) >= _LEAST_TITLE:
            yield AnnouncedRow(line.strip(), "".join(code.groups()) if code else "", doing)


def title_key(title: str) -> str:
    """Return what two prints of the title of a procedure share.

    >>> title_key("Thủ tục đăng ký khai sinh") == title_key("12. Đăng ký khai sinh;")
    True
    """
    return _ORNAMENT.sub("", " ".join(fold(title).split()))


class AnnouncedProcedures:
    """What the decisions of the store announce; the rows of each are taken apart once a run."""

    def __init__(self, home: Home) -> None:
        self._home = home
        self._rows: dict[str, Mapping[str, AnnouncedRow]] = {}

    def matches(self, change: Change, acting: IndexedDocument, cited: Bases) -> Iterator[Match]:
        """Yield a match, to be asked, for each procedure of the register that a decision announces.

        Not for one that cites the decision, nor for one that was issued since.
        """
        titles = self._named(acting.id, register.titles(self._home))
        aware = frozenset(aware_procedures(acting.named, cited))
        first = bases.first_of(self._home, titles)
        for identity, (title, row, score) in titles.items():
            is_old = title.issued_on and change.from_ and change.from_ <= title.issued_on
            if identity in aware or identity not in first or is_old:
                continue
            basis = first[identity].basis
            yield Match(
                key=match_key(change.key, basis.id or ""),
                change=change.key,
                procedure=identity,
                basis=basis.id or "",
                severity=severity(change, ()),
                score=score,
                standing=Standing.QUEUED,
                why=_why(change, row, by_code=score == _BY_CODE),
            )

    def naming(self, procedures: Iterable[str]) -> Iterator[Change]:
        """Yield the announcements of decisions already here that name one of these procedures."""
        titles = list(register.titles(self._home, procedures))
        for change in changes.all_of(self._home, kind=Kind.ANNOUNCES):
            if change.document and self._named(change.document, titles):
                yield change

    def _named(
        self, decision: str, some: Iterable[WatchedTitle]
    ) -> dict[str, tuple[WatchedTitle, AnnouncedRow, float]]:
        rows = self._rows_of(decision)
        found = {}
        for title in some:
            code = _CODE.fullmatch(title.code.strip())
            by_code = rows.get("".join(code.groups())) if code else None
            row = by_code or rows.get(title_key(title.name))
            if row:
                found[title.id] = title, row, _BY_CODE if by_code else _BY_TITLE
        return found

    def _rows_of(self, decision: str) -> Mapping[str, AnnouncedRow]:
        """The rows of a decision by code and by title."""
        if decision not in self._rows:
            stored, keyed = documents.get(self._home, decision), dict[str, AnnouncedRow]()
            text = documents.with_text(self._home, stored).text if stored else ""
            for row in announced_rows(text):
                for key in filter(None, (row.code, title_key(row.words))):
                    keyed.setdefault(key, row)
            self._rows[decision] = keyed
        return self._rows[decision]


def _why(change: Change, row: AnnouncedRow, *, by_code: bool) -> str:
    doing, how = f" ({row.doing})" if row.doing else "", "mã" if by_code else "tên"
    return (
        f"{name_of(change.target)} công bố thủ tục “{' '.join(row.words.split())}”{doing}, trùng {how} với quy trình"
        f" này: xin đối chiếu. (It announces a procedure of this {'code' if by_code else 'title'}.)"
    )
