"""Written by bench/train_likelihood.py; do not edit."""

from __future__ import annotations

BIAS = 3.0
WEIGHTS: dict[str, float] = {}
