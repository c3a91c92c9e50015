"""Pages from templates: everything is escaped, every phrase stands in both languages beside each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cancu.answer_lines import forecast
from cancu.audit_totals import ABSENCE, TROUBLE
from cancu.page_templates import page_templates
from cancu.question_standing import change_standing, match_standing
from cancu.report.tables import cell_text
from data.instant import OFFICE, office_time
from data.law.characters import great_first
from data.law.provision_wording import provision_name
from data.law.wording import day, day_or_unknown, issuer_name, short_name, short_title, shortened
from data.office.log_wording import actor_text, deed_text
from data.office.permission import ROLES, Deed
from data.office.wording import TASK_STATE, WAVE_TOPIC, severity_name
from data.written_day import day_written
from notifier.letters.evidence import place_of
from notifier.letters.news_wording import marked_words
from notifier.letters.question_overview import ChangeOverview, MatchOverview
from notifier.letters.question_wording import (
    acting_line,
    asked_in_vietnamese,
    happens,
    procedures_line,
    reached_by,
    words_of,
)
from notifier.letters.steps import steps
from notifier.letters.word_marks import marked
from notifier.letters.wording import basis_name, left, named, what_happens

if TYPE_CHECKING:
    from cancu.desk.visit import Visit


def render(template: str, visit: Visit, **facts: object) -> str:
    """Return the page of a template for a visit; ``t(vietnamese, english)`` says a phrase in the visitor's language."""

    def phrase(vietnamese: str, english: str) -> str:
        return english if visit.is_english else vietnamese

    return _PAGES.get_template(template).render(visit=visit, t=phrase, **facts)


def _question(asked: ChangeOverview | MatchOverview) -> str:
    """What is asked, a whole sentence; what happens where no question stands in the change."""
    question = asked_in_vietnamese(asked.change)[0]
    return question if question.endswith("?") else _happens(asked)


def _happens(asked: ChangeOverview | MatchOverview) -> str:
    """What happens, as the beginning of a sentence."""
    return great_first(happens(asked.change, asked.target))


_PAGES = page_templates("cancu.desk")
_PAGES.filters |= {
    "absence": lambda each: ABSENCE[each][0].partition(" (")[0],
    "acting": acting_line,
    "basis": basis_name,
    "cell": cell_text,
    "day": day,
    "forecast": forecast,
    "great_first": great_first,
    "marked": marked,
    "marked_words": marked_words,
    "named": named,
    "person_name": lambda email, visit: visit.name_of(email),
    "place": place_of,
    "procedures": procedures_line,
    "question": _question,
    "reached_by": reached_by,
    "happens": _happens,
    "why_asked": lambda change: asked_in_vietnamese(change)[1],
    "words": words_of,
    "sentences": what_happens,
    "short_name": short_name,
    "short_title": short_title,
    "shortened": shortened,
    "standing": change_standing,
    "steps": steps,
    "match_standing": match_standing,
    "provision": provision_name,
    "iso_day": lambda written: day(day_written(written)),
    "first_line": lambda words: shortened(words.partition("\n")[0], 60),
    "issuer": issuer_name,
    "kind_label": lambda kind: kind.row.label,
    "left": left,
    "hour": lambda at: f"{at:%H:%M}" if at else "",
    "clock": lambda moment: moment.astimezone(OFFICE).strftime("%H:%M"),
    "wave_topic": WAVE_TOPIC.__getitem__,
    "who_did": actor_text,
    "did": deed_text,
    "day_or_unknown": day_or_unknown,
    "office_time": office_time,
    "severity": severity_name,
    "state": TASK_STATE.__getitem__,
    "trouble": TROUBLE.__getitem__,
}
_PAGES.globals |= {"ROLES": ROLES, "Deed": Deed}
