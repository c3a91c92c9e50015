"""How likely a relation is right: a logistic sum over the cues of its chief statement.

The weights are learnt by ``bench/train_likelihood.py`` on annotated documents outside the repository; what they
were learnt on, what they reach and what was rejected stands in ``docs/model-card.md``.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from data.law.genre import Genre
from data.law.kind import Kind
from matcher.reading.act.features import ranked
from matcher.reading.act.statement import Statement
from matcher.reading.act.weights import BIAS, GENRES, KINDS, WEIGHTS

#: A statement less likely than this is not told; more is asked of one that a rule of thumb speaks against.
LEAST = 0.5
LEAST_DOUBTED = 0.8
#: Of a link less is asked: its annotation is stricter than the gold guide, so its scores are low.
LEAST_LINKED = 0.2
_SUREST = 0.999
#: As sure as a whole document's end may be that a rule of thumb speaks against: a person is asked.
_DOUBTED_END = 0.5
_ENDS = (Kind.REPEALS, Kind.REPLACES)


def likelihood(said: Statement, acting: str | None, statements: int = 1) -> float:
    """Return the probability, 0 to 1, that a claim is true whose chief statement is ``said``.

    ``acting`` is the type of the document that says it, ``statements`` how often it says so. A cue never seen
    adds nothing; nothing is certain.
    """
    total = BIAS + sum(WEIGHTS.get(cue, 0.0) for cue in cues_of(said, acting, statements))
    return min(_SUREST, 1 / (1 + math.exp(-total))) / said.choices


def ceiling(said: Statement, kind: Kind, genre: Genre) -> float:
    """Return the probability, 0 to 1, above which no claim may score: what the weights have seen too little of.

    After ``n`` true claims of a kind, or of a genre, the next one is at most (n + 1) / (n + 2) likely (Laplace), so
    that of one never seen a person is asked. The same of a doubted end of a whole document.
    """
    if said.doubt and kind in _ENDS and not said.provisions:
        return _DOUBTED_END
    return min((seen + 1) / (seen + 2) for seen in (KINDS.get(kind, 0), GENRES.get(genre, 0)))


def cues_of(said: Statement, acting: str | None, statements: int) -> Iterator[str]:
    """Yield every cue of a claim: those of its chief statement, and those of what it claims.

    To detail a document is no act on it: the same words weigh otherwise, so its cues are cues of their own.
    """
    cues = (*said.cues, *_claimed(said, acting, statements))
    return (f"{said.kind} {cue}" for cue in cues) if said.kind is Kind.DETAILS else iter(cues)


def _claimed(said: Statement, acting: str | None, statements: int) -> Iterator[str]:
    holds = "whole" if said.whole else "part" if said.provisions else "nothing"
    yield ranked(acting, said.target.document.type)
    yield f"kind:{said.kind}"
    yield f"op:{said.op}"
    yield f"holds:{holds}"
    yield f"holds:{holds}:{said.kind}"
    yield f"doubt:{said.doubt or 'none'}"
    yield f"statements:{'one' if statements == 1 else 'few' if statements < 4 else 'many'}"
