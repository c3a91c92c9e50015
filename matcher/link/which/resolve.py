"""Which document a citation means: found, or one of the honest ways of not knowing.

Finding (by block), comparing and deciding are apart: ``resolve`` only decides over what comparing said.
"""

from __future__ import annotations

from datetime import date

from rapidfuzz import fuzz

from data.law.named_document import DescribedDocument
from data.law.resolution import Candidate, Resolution, State
from data.law.validity.period import ValidityPeriod
from data.law.validity.state import ValidityState
from data.law.validity.timeline import timeline
from data.law.wording import day
from data.office.rule import Rule
from matcher.link.find.document_index import Documents, IndexedDocument
from matcher.link.which.compare import Agreement, Comparison, compare

_MOST_CANDIDATES = 8
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
    stands = [(document, timeline(document.dates).on(on)) for document, how in found if how.how == "law_name"]
    in_force = [(document, held) for document, held in stands if held.state.holds]
    newest = [document for document, held in in_force if held.since == max(_since(other) for _, other in in_force)]
    unsure = [held for _, held in stands if held.state is ValidityState.TO_CONFIRM or _has_no_beginning(held)]
    if len(newest) != 1 or unsure:
        return _ambiguous(found)
    why = f"Luật mang tên này có hiệu lực vào ngày của quy trình ({day(on)})."
    return _resolved(newest[0], Comparison(Agreement.SAME, Rule.LAW_NAME_ON_DATE, 0.9, why))


def _since(held: ValidityPeriod) -> date:
    return held.since or date.min


def _has_no_beginning(held: ValidityPeriod) -> bool:
    """Whether not even the year is known."""
    return held.state.holds and held.since is None


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
