"""The words on a day as lines for a terminal: the text, the acts it comes from, what is not known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from cancu.words.shown import ShownBeside, ShownDifference, ShownPiece, ShownUnsettled, TextDifference, TextOnDay
from data.law.provision_wording import provision_name
from data.law.wording import day
from data.law.words.difference import WordDifference

_MARKS = {"same": ("", ""), "removed": ("[-", "-]"), "inserted": ("{+", "+}")}


def text_lines(shown: TextOnDay) -> Iterator[str]:
    """Yield the words on a day, the acts they come from, and what is not known."""
    where = f"{provision_name(shown.provision)} " if shown.provision else ""
    yield f"{where}{shown.document}, lời vào ngày {day(shown.on)} (words on that day):"
    yield ""
    yield from shown.text.splitlines()
    yield ""
    yield from _sources(shown.pieces)
    yield from notes(shown.unsettled, shown.beside)


def difference_lines(shown: TextDifference) -> Iterator[str]:
    """Yield each provision that changed, its words that went as [-…-] and those that came as {+…+}, and the acts."""
    where = f"{provision_name(shown.provision)} " if shown.provision else ""
    yield f"{where}{shown.document}: từ {day(shown.on)} đến {day(shown.diff)} (from one day to the other)"
    for each in shown.changes:
        yield ""
        yield f"{provision_name(each.provision)}: {what_happened(each)}"
        yield from "".join(marked(each)).splitlines()
    if not shown.changes:
        yield "không có thay đổi nào về lời (no words changed)"
    yield from notes(shown.unsettled, ())


def what_happened(each: ShownDifference) -> str:
    """Return what happened to a provision and by which acts."""
    verb = "mới (new)" if each.before is None else "không còn (gone)" if each.after is None else "sửa (changed)"
    acts = "; ".join(act_name(act.document, act.provision, act.from_) for act in each.acts)
    return f"{verb}, theo {acts}" if acts else verb


def marked(each: ShownDifference | WordDifference) -> Iterator[str]:
    """Yield the segments with marks around what went and what came."""
    for segment in each.segments:
        begin, end = _MARKS[segment.change]
        blank = segment.text[: len(segment.text) - len(segment.text.lstrip())] if begin else ""
        yield f"{blank}{begin}{segment.text[len(blank) :]}{end}"


def act_name(document: str, provision: str, since: date | None) -> str:
    """Return an act in words: "khoản 2 Điều 1 15/2020/NĐ-CP, từ 01/05/2020"."""
    where = f"{provision_name(provision)} " if provision else ""
    return f"{where}{document}{f', từ {day(since)}' if since else ''}"


def _sources(pieces: Iterable[ShownPiece]) -> Iterator[str]:
    acts = dict.fromkeys((p.document, p.provision, p.from_) for p in pieces if p.from_)
    if acts:
        yield "Lời sửa đổi theo (amended by):"
        yield from (f"  {act_name(*act)}" for act in acts)


def notes(unsettled: Iterable[ShownUnsettled], beside: Iterable[ShownBeside]) -> Iterator[str]:
    """Yield what is not known, and what stands beside the words."""
    for each in unsettled:
        since = f"từ {day(each.from_)}" if each.from_ else "chưa rõ từ ngày nào"
        name = provision_name(each.provision) if each.provision else "toàn văn bản"
        yield f"Chưa xác định {since} (unsettled): {name}, do {each.document}: {each.why}"
    for note in beside:
        until = f" đến trước {day(note.to)}" if note.to else ""
        where = ", ".join(map(provision_name, note.provisions)) or "toàn văn bản"
        yield f"Bên cạnh lời (beside): {where}: {note.kind.row.label}, {note.document}{until}"
