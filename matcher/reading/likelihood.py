"""How likely a relation is right: a logistic sum over the cues of its chief statement.

The weights are learnt by ``bench/train_likelihood.py`` on annotated documents outside the repository; what they
were learnt on, what they reach and what was rejected stands in ``docs/model-card.md``.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

from matcher.reading.weights import BIAS, WEIGHTS


def likelihood(cues: Iterable[str]) -> float:
    """Return the probability, 0 to 1, that a statement with these cues is an act; a cue never seen adds nothing."""
    return 1 / (1 + math.exp(-BIAS - sum(WEIGHTS.get(cue, 0.0) for cue in cues)))
