"""The units of a document on a day: every act that has begun and not ended by then, in the order of days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import date

import msgspec

from data.law.provision import ABOVE_ARTICLE, article_of, contains, parse
from data.law.reading import Operation
from data.law.words.act import Act, NotAppliedError
from data.law.words.operations import carried_out
from data.law.words.provision_text import Texts, WordOrigin, walk


class Unsettled(msgspec.Struct, frozen=True, kw_only=True):
    """A provision whose words are not known ``since`` a day (null: nobody knows), the act, and why, in Vietnamese.

    ``applied`` says that the words are those after the act, and only in doubt.
    """

    provision: str
    since: date | None
    origin: WordOrigin
    why: str
    applied: bool = False


class WordsOnDay(msgspec.Struct, frozen=True):
    """The units as they read on a day, and the acts that could not be carried out."""

    units: Texts
    unsettled: tuple[Unsettled, ...] = ()


def words_on(base: Texts, acts: Sequence[Act], on: date, doubts: Iterable[Unsettled] = ()) -> WordsOnDay:
    """Return the words on a day. ``acts`` come in the order in which they were issued; an interval is half-open.

    What cannot be carried out leaves its provision as it was and unsettled, until another act puts it anew; so do
    ``doubts`` that others have of the words, from their day on.
    """
    units = base
    unsettled: list[Unsettled] = []
    for act in begun(acts, on):
        try:
            units = carried_out(units, act)
        except NotAppliedError as problem:
            unsettled.append(_unsettled(act, str(problem)))
        else:
            unsettled = [each for each in unsettled if not _settles(act, each)]
            if act.doubt:
                unsettled.append(_unsettled(act, act.doubt, applied=True))
    undated = (_unsettled(act, act.hindrance or NO_DAY) for act in acts if act.from_ is None)
    return WordsOnDay(units, (*unsettled, *undated, *_doubted(doubts, acts, on)))


def ended_by(base: Texts, acts: Iterable[Act], on: date) -> dict[str, WordOrigin]:
    """Return the act with which each unit went, by the id of the unit; of one that came back, the last one."""
    units, there = base, _ids_there(base)
    ended: dict[str, WordOrigin] = {}
    for act in begun(acts, on):
        with suppress(NotAppliedError):
            units = carried_out(units, act)
            before, there = there, _ids_there(units)
            ended |= dict.fromkeys(before - there, act.origin)
    return ended


def _ids_there(units: Texts) -> set[str]:
    return {unit.id for unit in walk(units) if not unit.repealed}


def _doubted(doubts: Iterable[Unsettled], acts: Sequence[Act], on: date) -> Iterator[Unsettled]:
    for each in doubts:
        since = each.since or date.min
        later = (act for act in begun(acts, on) if act.from_ and act.from_ > since)
        if since <= on and not any(_settles(act, each) for act in later):
            yield each


#: Why an act without a day is not carried out.
NO_DAY = "chưa rõ ngày bắt đầu"


def begun(acts: Iterable[Act], on: date) -> list[Act]:
    """Return the acts that hold on a day, by their first day, those of one day in the order given."""
    known = ((act.from_, act) for act in acts if act.from_ and act.from_ <= on and (act.to is None or on < act.to))
    return [act for _, act in sorted(known, key=_first_day)]


def _first_day(dated: tuple[date, Act]) -> date:
    return dated[0]


def _unsettled(act: Act, why: str, *, applied: bool = False) -> Unsettled:
    return Unsettled(provision=_of_article(act.id), since=act.from_, origin=act.origin, why=why, applied=applied)


def _of_article(provision: str) -> str:
    """The article for what lies in a table of it, "Khoản 4 Mục I Biểu thuế quy định tại Điều 7": all may be meant."""
    article = article_of(provision)
    inner = parse(provision.removeprefix(f"{article}__")) if article and article != provision else ()
    return article if article and any(each.level in ABOVE_ARTICLE for each in inner) else provision


_ANEW = (Operation.MODIFY, Operation.REPLACE, Operation.REPEAL)


def _settles(act: Act, unsettled: Unsettled) -> bool:
    """Whether an act puts anew, as a whole, what was unsettled."""
    whole = act.op in _ANEW and not act.part
    return whole and bool(unsettled.provision) and contains(act.id, unsettled.provision)
