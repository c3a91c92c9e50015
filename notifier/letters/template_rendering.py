"""The templates, and the words they may use."""

from __future__ import annotations

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from data.law.characters import great_first
from data.law.wording import day_or_unknown, full_name
from data.office.wording import TASK_STATE, WAVE_TOPIC, severity_name
from notifier.letters.evidence import confirmed
from notifier.letters.news_wording import (
    URGENCY,
    addressee,
    bare_quote,
    by_acts,
    doer,
    for_procedures,
    for_tasks,
    in_a_list,
    marked_words,
    not_done,
    overdue,
    overview,
    shorter,
    since_cell,
    time_left,
    which_waves,
)
from notifier.letters.wording import basis_name, left, many, named, remains, until_cell


def render(template: str, **facts: object) -> str:
    """Return the filled template; HTML escapes every fact, for titles and quotes come from elsewhere."""
    return _TEMPLATES.get_template(template).render(facts)


def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("notifier.letters"),
        autoescape=select_autoescape(enabled_extensions=("html.j2",), default=False),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters |= {
        "addressee": addressee,
        "bare_quote": bare_quote,
        "basis": basis_name,
        "by_acts": by_acts,
        "confirmed": confirmed,
        "day": day_or_unknown,
        "doer": doer,
        "for_procedures": for_procedures,
        "for_tasks": for_tasks,
        "full_name": full_name,
        "great_first": great_first,
        "in_a_list": in_a_list,
        "left": left,
        "many": many,
        "marked_words": marked_words,
        "named": named,
        "not_done": not_done,
        "overdue": overdue,
        "overview": overview,
        "remains": remains,
        "severity": severity_name,
        "shorter": shorter,
        "since_cell": since_cell,
        "state": TASK_STATE.__getitem__,
        "time_left": time_left,
        "until_cell": until_cell,
        "urgency": URGENCY.__getitem__,
        "which_waves": which_waves,
        "wave_topic": WAVE_TOPIC.__getitem__,
    }
    return made


_TEMPLATES = _environment()
