"""Explanations as one page of HTML that stands alone: no script, no network, printable."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from cancu.explain.explanation import Explanation
from cancu.explain.labels import ROLES
from cancu.explain.outline import entries
from cancu.explain.text_segments import pieces
from cancu.page_templates import page_templates


def write_page(out: TextIO, explained: Iterable[Explanation]) -> None:
    """Write the page bit by bit; the explanations are taken one after the other."""
    template = page_templates("cancu.explain").get_template("page.html")
    out.writelines(template.generate(explained=explained, pieces=pieces, entries=entries, roles=ROLES))
