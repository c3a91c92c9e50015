"""Where a question stands, in words: for a list in short, for its own page with day and reason."""

from __future__ import annotations

from cancu.answer_lines import said_by
from data.law.change import Change, Standing
from data.office.match import Match
from data.office.queue_standing import QueueStanding
from data.office.rule import signer
from data.office.wording import CHANGE_STANDING, MATCH_STANDING, UNASKED
from notifier.letters.question_overview import ChangeOverview, MatchOverview

_CHANGE_WORDS = {QueueStanding.UNASKED: UNASKED} | {QueueStanding(each): said for each, said in CHANGE_STANDING.items()}
_MATCH_WORDS = {QueueStanding.UNASKED: UNASKED} | {QueueStanding(each): said for each, said in MATCH_STANDING.items()}


def change_standing(asked: ChangeOverview) -> str:
    """Return where a change stands, and who said so."""
    if asked.standing is QueueStanding.UNASKED:
        return f"{UNASKED}: chưa căn cứ nào bị tác động đến mức phải sửa"
    by = f", {said_by(asked.change.decision)}" if asked.change.decision else ""
    return f"{_CHANGE_WORDS[asked.standing]}{by}"


def match_standing(asked: MatchOverview) -> str:
    """Return where a match stands, and who said so."""
    if asked.standing is QueueStanding.UNASKED:
        return f"{UNASKED}: mức độ thấp không mở việc"
    if asked.standing is QueueStanding.FALLS and asked.match.standing is not Standing.FALLS:
        return "không còn: thay đổi đã bị bác"
    by = f", {said_by(asked.match.decision)}" if asked.match.decision else ""
    return f"{_MATCH_WORDS[asked.standing]}{by}"


def change_standing_in_short(asked: ChangeOverview) -> str:
    """Return where a change stands and who said so, as a list shows it."""
    return _in_short(_CHANGE_WORDS[asked.standing], asked.change)


def match_standing_in_short(asked: MatchOverview) -> str:
    """Return where a match stands and who said so, as a list shows it."""
    return _in_short(_MATCH_WORDS[asked.standing], asked.match)


def _in_short(said: str, asked: Change | Match) -> str:
    return f"{said} ({signer(asked.decision.by)})" if asked.decision else said
