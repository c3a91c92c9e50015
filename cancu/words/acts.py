"""From a change, and the text of the document that makes it, to acts on words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from msgspec.structs import replace

from cancu.words.taken_apart import fragment_of, outline_of
from data.errors import BadInput
from data.law.change import Change, Standing
from data.law.kind import Kind
from data.law.provision import Order, contains, order, parse
from data.law.reading import Edit, Operation, ProvisionChange
from data.law.words.act import Act
from data.law.words.provision_text import ProvisionText, Texts, WordOrigin, as_units
from data.law.words.quoted import quoted
from data.law.words.tree import find

#: Kinds that change words; the others stand beside them.
ON_WORDS = (Kind.AMENDS, Kind.REPLACES, Kind.REPEALS, Kind.CORRECTS)

_WAITING = "thay đổi còn chờ người có thẩm quyền trả lời"
_BY_HAND = "thay đổi do người nhập, không kèm lời mới"
_NO_TEXT = "chưa có văn bản sửa đổi trong kho"
_NO_END = "lời mới không rõ chỗ kết thúc trong văn bản sửa đổi"
# 8. Sửa đổi khoản 2 Điều 7 như sau: an instruction of the acting document inside its own quotation
_INSTRUCTS = re.compile(
    r"\n[ \t]*(?:\d{1,3}[.)]|[a-zđ]\))[ \t]*(?:Sửa đổi|Bổ sung|Bãi bỏ|Thay|Bỏ)\b[^\n]{0,300}"
    r"(?:như sau\s*:|\bcụm từ\b|\b(?:khoản|[Đđ]iều|điểm) [\da-zđ]+\b[^\n]{0,80}\.\n)"
)
_NESTED = re.compile(r"“[^“”]*”")
_NO_SOURCE = "không thấy phụ lục hoặc biểu mẫu mới trong văn bản sửa đổi"


def acts_of(change: Change, text: str, *, had_acted: bool = False) -> list[Act]:
    """Return what a change does to words, in the order of the acting ``text``; one hindered where that is not known.

    What waits for a person is hindered, too; it is only in doubt where ``had_acted`` says that it waits for what befell
    its document later. A change of a whole document leaves its words as they are; one that a person refused
    does nothing.
    """
    if change.kind not in ON_WORDS or change.whole or change.standing is Standing.FALLS:
        return []
    return list(_Acting(change, text, had_acted=had_acted).acts())


class _Acting:
    """A change on its way to acts."""

    def __init__(self, change: Change, text: str, *, had_acted: bool) -> None:
        self.change, self.text, self._had_acted = change, text, had_acted
        self._days = {place.id: place for place in change.provisions}

    def acts(self) -> Iterator[Act]:
        edits = [each for each in self.change.edits if self.text and not self._is_lead(each)]
        if not edits:
            why = _NO_TEXT if not self.text else _BY_HAND
            yield from (self._bare(place.id, place.op, hindrance=why) for place in self.change.provisions)
        for edit in sorted(edits, key=_place):
            yield self._act(edit)

    def _bare(self, provision: str, op: Operation, place: str = "", hindrance: str | None = None) -> Act:
        begins, ends = self._term(provision)
        waits = self.change.standing is Standing.QUEUED
        if waits and not self._had_acted:
            hindrance = _WAITING
        origin = WordOrigin(self.change.document or "", place, begins)
        doubt = _WAITING if waits and self._had_acted else None
        return Act(id=provision, op=op, origin=origin, from_=begins, to=ends, hindrance=hindrance, doubt=doubt)

    def _is_lead(self, edit: Edit) -> bool:
        """ "Sửa đổi khoản 3 Điều 10 như sau: Thay cụm từ …": what follows says what is done.

        "1. Sửa đổi một số từ ngữ như sau: a) Thay cụm từ …": so do the points below.
        """
        if edit.new or edit.old or edit.part or edit.source:
            return False
        said = [each for each in self.change.edits if each is not edit and (each.new or each.old)]
        if edit.op is Operation.PHRASE and not edit.id:
            return any(each.place != edit.place and contains(edit.place, each.place) for each in said if edit.place)
        bare = edit.op is Operation.MODIFY
        return bare and any(contains(edit.id, e.id) and contains(edit.place, e.place) for e in said if e.new)

    def _term(self, provision: str) -> tuple[date | None, date | None]:
        own: ProvisionChange | None = self._days.get(provision) or self._days.get(provision.rpartition("__")[0])
        change = self.change
        return (own and own.from_) or change.from_, own.to if own else change.to

    def _act(self, edit: Edit) -> Act:
        bare = self._bare(edit.id, edit.op, _said_in(edit))
        phrase = edit.op is Operation.PHRASE
        words = quoted(self.text, edit.new) if edit.new and not phrase else ""
        if edit.new and edit.op is Operation.HEADING:
            words = self.text[edit.new.start : edit.new.end]
        new = as_units(fragment_of(words, edit.id), words, bare.origin) if words else self._attached(edit, bare.origin)
        return replace(
            bare,
            new=new,
            words=" ".join(self.text[edit.new.start : edit.new.end].split()) if edit.new and phrase else None,
            old=" ".join(self.text[edit.old.start : edit.old.end].split()) if edit.old else None,
            side=edit.side,
            beside=edit.beside,
            part=edit.part,
            hindrance=bare.hindrance or self._doubt(edit, words, new),
        )

    def _doubt(self, edit: Edit, words: str, new: Texts) -> str | None:
        if edit.source and not new:
            return _NO_SOURCE
        return _NO_END if _INSTRUCTS.search(_NESTED.sub("", words)) else None

    def _attached(self, edit: Edit, origin: WordOrigin) -> Texts:
        """The annex or form of the acting document that comes instead, under the id of what it replaces."""
        if edit.source is None:
            return ()
        found = find(as_units(outline_of(self.text).provisions, self.text, origin), edit.source)
        return (_called(found, edit.id),) if found else ()


def _called(unit: ProvisionText, provision: str) -> ProvisionText:
    parts = tuple(_called(part, provision + part.id.removeprefix(unit.id)) for part in unit.parts)
    return replace(unit, id=provision, parts=parts)


def _place(edit: Edit) -> Order:
    place = _said_in(edit)
    return order(place) if place else ()


def _said_in(edit: Edit) -> str:
    """The unit that says it; "" in a text that is not in provisions, such as a correction by letter."""
    try:
        parse(edit.place)
    except BadInput:
        return ""
    return edit.place
