"""A question of the two queues for people, a line for each thing that helps to answer it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cancu.answer_lines import forecast
from cancu.doing.question_file import ChangeFile, Forecast, MatchFile, NamedCandidate
from cancu.question_standing import change_standing, match_standing, match_standing_in_short
from cancu.statement_line import Line
from cancu.words.lines import marked
from data.instant import office_time
from data.law.change import Change
from data.law.changed_words import ChangedWords
from data.law.provision_wording import provision_name
from data.law.words.difference import WordDifference
from data.office.log_wording import actor_text, deed_text, value_text
from data.office.wording import CHANGE_STANDING, severity_name
from data.store.log import LogLine
from matcher.link.change.change_evidence import WordsPlace
from notifier.letters.evidence import place_of
from notifier.letters.question_overview import ChangeOverview, MatchOverview
from notifier.letters.question_wording import (
    acting_line,
    asked_in_vietnamese,
    happens,
    procedures_line,
    reached_by,
    words_of,
)
from notifier.letters.wording import basis_name, named

_WHOLE_QUOTE = 1000
_MOST_LINES = 20
_NOT_THERE = "không có (none)"
_UNKNOWN = "chưa xác định (not known)"


def change_lines(file: ChangeFile) -> Iterator[Line]:
    """Yield everything about a change."""
    asked = file.asked
    question, _ = asked_in_vietnamese(asked.change)
    yield "Mã", asked.change.key
    yield "Câu hỏi", question if asked.change.why else happens(asked.change, asked.target)
    yield "Trạng thái", change_standing(asked)
    yield from _evidence(asked.change, asked, file.place)
    yield from _words(file.words)
    yield from _official(file.official)
    yield from _candidates(file.candidates)
    yield from (("Nguồn ghi", f"{told.source}: {told.words or told.state.label}") for told in file.signals)
    yield "Tác động", _touches(file)
    yield from (_cited(line) for line in file.lines[:_MOST_LINES])
    if (more := len(file.lines) - _MOST_LINES) > 0:
        yield "  Quy trình", f"… và {more} dòng khác: cancu matches list --change {asked.change.key}"
    yield from _forecast("“Đúng”", "kết quả khớp đang chờ cũng được nhận", file.forecast)
    yield from _history(file.history)


def match_lines(file: MatchFile) -> Iterator[Line]:
    """Yield everything about a match."""
    asked = file.asked
    yield "Mã", asked.match.key
    yield "Câu hỏi", f"{named(asked.procedure)} ({asked.procedure.unit}) có phải sửa vì thay đổi dưới đây không?"
    yield "Trạng thái", match_standing(asked)
    yield "Mức độ", severity_name(asked.match.severity)
    yield "Căn cứ", f"“{basis_name(asked.basis).rstrip(';. ')}” ({place_of(asked.basis)})"
    yield "Vì sao khớp", f"{asked.match.why} Độ chắc {asked.match.score:.0%}."
    stands = CHANGE_STANDING[asked.change.standing]
    yield "Thay đổi", f"{asked.change.key}: {happens(asked.change, asked.target)} ({stands})"
    yield from _evidence(asked.change, asked, file.place)
    yield from _words(file.words)
    yield from _candidates(file.candidates)
    yield from _forecast("“Có”", "thay đổi cũng được xác nhận", file.forecast)
    yield from _history(file.history)


def _evidence(change: Change, asked: ChangeOverview | MatchOverview, place: WordsPlace | None) -> Iterator[Line]:
    source = asked.acting or asked.target
    yield "Văn bản", acting_line(source) or "không có văn bản tác động"
    yield "Nguyên văn", words_of(change, _WHOLE_QUOTE)
    if place:
        where = provision_name(place.provision) if place.provision else "ngoài điều khoản"
        yield "Ở chỗ", f"{where} (dòng {place.line})"
    yield "Địa chỉ", (source.url if source else None) or ""
    _, why = asked_in_vietnamese(change)
    yield "Vì sao hỏi", why
    yield "Độ chắc", f"{change.score:.0%}"


def _words(found: Sequence[ChangedWords]) -> Iterator[Line]:
    """What provisions said before the change and say after it."""
    for each in found[:_MOST_LINES]:
        name = provision_name(each.provision)
        yield "Trước đây", f"{name}: {_one_line(each.before) or _NOT_THERE}"
        yield "Nay là", f"{name}: {_one_line(each.after) or (_UNKNOWN if each.unsettled else _NOT_THERE)}"
        if each.unsettled:
            yield "Chưa xác định", f"{name}: {each.unsettled}"
    if (more := len(found) - _MOST_LINES) > 0:
        yield "  Lời", f"… và {more} điều khoản khác: cancu text"


def _official(found: WordDifference | None) -> Iterator[Line]:
    """Our words, the official ones, and between them what only one of them has."""
    if found is None:
        return
    yield "Theo sửa đổi", _one_line(found.before) or _NOT_THERE
    yield "Bản chính thức", _one_line(found.after) or _NOT_THERE
    if found.before and found.after:
        yield "Khác nhau", " ".join("".join(marked(found)).split())


def _one_line(words: str | None) -> str:
    line = " ".join((words or "").split())
    return line if len(line) <= _WHOLE_QUOTE else f"{line[:_WHOLE_QUOTE]}…"


def _candidates(found: Sequence[NamedCandidate]) -> Iterator[Line]:
    for each in found:
        yield "Có thể là", f"{each.name} ({each.score:.0%}): {each.why}"


def _touches(file: ChangeFile) -> str:
    said = procedures_line(file.asked.procedures)
    if file.asked.severity:
        said += f"; mức độ cao nhất: {severity_name(file.asked.severity)}"
    if file.reached:
        said += f"; {procedures_line(file.reached)} {reached_by(file.asked.change)}"
    return said


def _cited(line: MatchOverview) -> Line:
    cited = f"“{basis_name(line.basis).rstrip(';. ')}”, {place_of(line.basis)}"
    said = f"{line.match.key}, mức độ {severity_name(line.match.severity)}, {match_standing_in_short(line)}"
    return "  Quy trình", f"{named(line.procedure)} ({line.procedure.unit}): {cited} [{said}]"


def _forecast(answer: str, others: str, found: Forecast | None) -> Iterator[Line]:
    if found is None:
        yield f"Nếu {answer}", "chưa tính được vì lượt khác đang ghi; xem lại sau (another run is writing)"
        return
    yield f"Nếu {answer}", forecast(found.alone)
    if found.together:
        yield "  và khi", f"{found.waiting} {others}: {forecast(found.together)}"


def _history(lines: Sequence[LogLine]) -> Iterator[Line]:
    for line in lines:
        why = f", vì: {line.reason}" if line.reason else ""
        before = f" (trước: {value_text(line.did, line.before)})" if line.before else ""
        yield "Đã trả lời", f"{office_time(line.at)} {actor_text(line.by)}: {deed_text(line.did)}{why}{before}"
