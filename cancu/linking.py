"""Linking as every command and the night do it: what is new is linked, then official texts are held against ours."""

from __future__ import annotations

from datetime import datetime

from cancu.words.official import differences_of
from data.office.rule import Rules
from data.store.home import Home
from matcher.link.run.context import LinkReport
from matcher.link.stage import Watch, link_new, link_words


def link(home: Home, rules: Rules, now: datetime, watch: Watch = iter, *, anew: bool = False) -> LinkReport:
    """Link what is new and ask where official texts word it otherwise; arguments as of ``link_new``."""
    linked = link_new(home, rules, now, watch, anew=anew)
    return linked + link_words(home, rules, now, differences_of(home))
