"""Lines of the log as officers read them, for the command and the page alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from data.office.log_wording import value_text
from data.store import register
from data.store.home import Home
from data.store.log import LogLine


def in_words(home: Home, block: Sequence[LogLine]) -> Iterator[LogLine]:
    """Yield the lines with procedures by their codes and states by their names."""
    known = register.heads(home, (name for line in block for name in (line.subject, line.after)))
    codes = {identity: f"{kept.procedure.code} ({identity})" for identity, kept in known.items()}
    for line in block:
        after = codes.get(line.after) or value_text(line.did, line.after)
        before = value_text(line.did, line.before)
        yield replace(line, subject=codes.get(line.subject, line.subject), before=before, after=after)
