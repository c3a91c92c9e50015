"""Which document a citation means: found, or one of the honest ways of not knowing."""

from __future__ import annotations

from enum import StrEnum

import msgspec


class State(StrEnum):
    """How sure a resolution is.

    ``ambiguous``: two or more documents that issuer, date and title do not separate. ``misquoted``: one
    document, but its date or issuer disagrees with the citation. ``unknown``: none yet; tried again
    whenever a document arrives.
    """

    RESOLVED = "resolved"
    AMBIGUOUS = "ambiguous"
    MISQUOTED = "misquoted"
    UNKNOWN = "unknown"


class Candidate(msgspec.Struct, frozen=True, kw_only=True):
    """A document a citation may mean, with the reason in words."""

    document: str
    score: float
    why: str


class Resolution(msgspec.Struct, frozen=True, kw_only=True):
    """The outcome for one citation; ``how`` names the rule that made the link."""

    state: State
    document: str | None = None
    how: str = ""
    candidates: tuple[Candidate, ...] = ()
