"""The templates, and the words they may use."""

from __future__ import annotations

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from data.law.wording import day_or_unknown, full_name
from data.office.wording import TASK_STATE, WAVE_TOPIC, severity_name
from notifier.letters.evidence import confirmed, place_of, quotes
from notifier.letters.proposal import basis_lines, log_rows
from notifier.letters.steps import steps
from notifier.letters.wording import (
    basis_name,
    from_when,
    left,
    many,
    named,
    put_off,
    remains,
    until_cell,
    what_happens,
)


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
        "basis": basis_name,
        "basis_lines": basis_lines,
        "confirmed": confirmed,
        "day": day_or_unknown,
        "from_when": from_when,
        "full_name": full_name,
        "left": left,
        "log_rows": log_rows,
        "many": many,
        "named": named,
        "place": place_of,
        "put_off": put_off,
        "quotes": quotes,
        "remains": remains,
        "severity": severity_name,
        "state": TASK_STATE.__getitem__,
        "steps": steps,
        "until_cell": until_cell,
        "wave_topic": WAVE_TOPIC.__getitem__,
        "what_happens": what_happens,
    }
    return made


_TEMPLATES = _environment()
