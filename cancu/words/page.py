"""The words on a day as one page of HTML that stands alone: no script, no network, printable."""

from __future__ import annotations

from pathlib import Path

from cancu.page_templates import page_templates
from cancu.words.lines import act_name, notes, what_happened
from cancu.words.shown import TextDifference, TextOnDay
from data.law.provision_wording import provision_name
from data.law.wording import day


def write_page(path: Path, shown: TextOnDay | TextDifference) -> None:
    """Write the page; what acts brought is marked with the act, what went is struck through."""
    environment = page_templates("cancu.words")
    environment.globals.update(act_name=act_name, what_happened=what_happened, provision_name=provision_name, day=day)
    beside = shown.beside if isinstance(shown, TextOnDay) else ()
    page = environment.get_template("text.html").render(
        shown=shown, between=isinstance(shown, TextDifference), notes=list(notes(shown.unsettled, beside))
    )
    path.write_text(page, "utf-8")
