"""Which document a citation means: found, or one of the honest ways of not knowing.

Finding (by block), comparing and deciding are apart: ``resolve`` only decides over what comparing said.
"""

from __future__ import annotations

from datetime import MAXYEAR, date

from rapidfuzz import fuzz

from data.law.calendar import add_months
from data.law.named_document import DescribedDocument
from data.law.resolution import Candidate, Resolution, State
from data.law.wording import day
from data.office.rule import Rule
from matcher.link.find.document_index import Documents, IndexedDocument
from matcher.link.which.compare import Agreement, Comparison, compare

_MOST_CANDIDATES = 8
# A law usually takes effect within a year of its passing; without its day, citations of that year are open.
_MONTHS_UNTIL_EFFECT = 12
_CLEAR_LEAD = 15.0

_UNKNOWN = Resolution(state=State.UNKNOWN)
_Found = list[tuple[IndexedDocument, Comparison]]


def resolve(cited: DescribedDocument, documents: Documents, on: date | None = None) -> Resolution:
    """Return which known document ``cited`` means; ``on`` is the citing procedure's own day.

    A law by name alone means the one in force on that day; without a day it stays ambiguous. Slips and dirt
    never resolve: they become candidates for a person.
    """
    found = _find(cited, documents)
    same = [pair for pair in found if pair[1].agreement is Agreement.SAME]
    if len(same) > 1:
        same = _separate(cited, same)
    if len(same) == 1:
        return _resolved(*same[0])
    if same:
        return _ambiguous(same)
    if not cited.ordinal_and_year and cited.law and not cited.year and found:
        return _by_name_alone(found, on)
    return _doubtful(found)


def _find(cited: DescribedDocument, documents: Documents) -> _Found:
    compared = ((document, compare(cited, document.named)) for document in documents.with_blocks(cited.blocks))
    return [pair for pair in compared if pair[1].agreement is not Agreement.OTHER]


def _separate(cited: DescribedDocument, same: _Found) -> _Found:
    """One that the day confirms beats those without a day; then a title that is clearly nearer."""
    dated = [pair for pair in same if cited.date and pair[0].named.date == cited.date]
    if dated and len(dated) < len(same):
        return dated
    typed = [pair for pair in same if cited.series and pair[0].named.series == cited.series]
    if typed and len(typed) < len(same):
        return typed
    if not cited.title:
        return same
    near = [(fuzz.token_set_ratio(cited.folded_title, pair[0].named.folded_title), pair) for pair in same]
    near.sort(key=lambda scored: scored[0], reverse=True)
    return [near[0][1]] if near[0][0] - near[1][0] >= _CLEAR_LEAD else same


def _by_name_alone(found: _Found, on: date | None) -> Resolution:
    if on is None:
        return _ambiguous(found)
    named = [pair for pair in found if pair[1].how == "law_name" and not _has_ended(pair[0], on)]
    if not named:
        return _ambiguous(found)
    open_from = [(_in_force_from(document), document, comparison) for document, comparison in named]
    if any(begin is None for begin, _, _ in open_from):
        return _ambiguous(found)
    before = [(begin, document) for begin, document, _ in open_from if begin and begin[1] <= on]
    unsure = [document for begin, document, _ in open_from if begin and begin[0] <= on < begin[1]]
    last = max((begin for begin, _ in before), default=None)
    newest = [document for begin, document in before if begin == last]
    if len(newest) != 1 or unsure:
        return _ambiguous(found)
    why = f"Luật mang tên này có hiệu lực vào ngày của quy trình ({day(on)})."
    return _resolved(newest[0], Comparison(Agreement.SAME, Rule.LAW_NAME_ON_DATE, 0.9, why))


def _has_ended(document: IndexedDocument, on: date) -> bool:
    return document.effective_to is not None and document.effective_to <= on


def _in_force_from(document: IndexedDocument) -> tuple[date, date] | None:
    """The earliest and the latest day on which it may have taken effect; null when not even the year is known."""
    if document.effective_on:
        return document.effective_on, document.effective_on
    if document.named.date:
        return document.named.date, add_months(document.named.date, _MONTHS_UNTIL_EFFECT) or date.max
    year = document.named.year
    return (date(year, 1, 1), date(min(year + 1, MAXYEAR), 12, 31)) if year else None


def _resolved(document: IndexedDocument, comparison: Comparison) -> Resolution:
    candidate = Candidate(document=document.id, score=comparison.score, why=comparison.why)
    return Resolution(state=State.RESOLVED, document=document.id, how=comparison.how, candidates=(candidate,))


def _ambiguous(found: _Found) -> Resolution:
    return Resolution(state=State.AMBIGUOUS, how=found[0][1].how, candidates=_candidates(found))


def _doubtful(found: _Found) -> Resolution:
    """One that disagrees in something is misquoted; several are ambiguous; none is unknown yet."""
    if not found:
        return _UNKNOWN
    misquoted = [pair for pair in found if pair[1].agreement is Agreement.MISQUOTED] or found
    if len(misquoted) > 1:
        return _ambiguous(misquoted)
    document, comparison = misquoted[0]
    return Resolution(state=State.MISQUOTED, document=document.id, how=comparison.how, candidates=_candidates(found))


def _candidates(found: _Found) -> tuple[Candidate, ...]:
    best = sorted(found, key=lambda pair: (-pair[1].score, pair[0].id))[:_MOST_CANDIDATES]
    return tuple(Candidate(document=d.id, score=c.score, why=c.why) for d, c in best)
