"""Learns the weights of ``matcher/reading/act/weights.py`` from the gold sets, and shows what a score is worth.

python bench/train_likelihood.py --gold ../shared/gold            measure on held-out documents only
python bench/train_likelihood.py --gold ../shared/gold --write    then learn from all of them and write the weights

A logistic regression, fitted by Newton's method with an L2 penalty. Held-out means one genre left out: a score is of
weights that never saw a document of its sort. numpy comes with spaCy and is needed here only.
"""

from __future__ import annotations

import argparse
import sys
import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
from likelihood_claims import Labelled, labelled
from numpy.typing import NDArray

from data.law.genre import Genre
from data.law.kind import Kind

Numbers = NDArray[np.float64]

ROOT = Path(__file__).resolve().parents[1]
WEIGHTS = ROOT / "matcher" / "reading" / "act" / "weights.py"
#: A cue seen in fewer claims is chance; the penalty and this were chosen on held-out log-loss (docs/model-card.md).
_SEEN = 10
_PENALTY = 3.0
_SMALLEST = 0.03
_SURE = 0.95
#: Stands for the blank inside an entry while entries are laid out in lines.
_TIED = "\uffff"
#: Ten bands: most scores are near 1, so the upper bands are narrow.
_BANDS = (0, 0.2, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 1.001)
#: What every relation was given before: by whether its target was named in the sentence.
_CONSTANT = {True: 0.97, False: 0.9}
_HEAD = '''"""The weights of ``likelihood``, written by ``bench/train_likelihood.py``: learn anew, do not edit.

Learnt from {claims} claims of {documents} documents; what they are worth stands in ``docs/model-card.md``.
"""

from __future__ import annotations

'''


def main() -> int:
    """Measure, print, and write the weights when asked; 2 without gold sets."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, required=True, help="folder of live.jsonl.gz and references.jsonl.gz")
    parser.add_argument("--write", action="store_true", help="write matcher/reading/act/weights.py")
    args = parser.parse_args()
    if not (args.gold / "references.jsonl.gz").exists():
        print(f"train_likelihood: no gold sets at {args.gold}", file=sys.stderr)
        return 2
    claims = labelled(args.gold)
    report(claims, held_out(claims))
    if args.write:
        write(claims)
    return 0


def held_out(claims: Sequence[Labelled]) -> Numbers:
    """Return for each claim the score that a model gives it which never saw its genre."""
    genres = np.array([claim.genre for claim in claims])
    scores = np.zeros(len(claims))
    for out in set(genres):
        learn = [claim for claim in claims if claim.genre != out]
        place = vocabulary(learn)
        weights = fit(matrix(learn, place), truth(learn))
        asked = [claim for claim in claims if claim.genre == out]
        scores[genres == out] = sigmoid(matrix(asked, place) @ weights)
    return scores


def vocabulary(claims: Sequence[Labelled]) -> dict[str, int]:
    """Return the column of each cue seen often enough; column 0 is the bias."""
    seen = Counter(cue for claim in claims for cue in set(claim.said.cues))
    return {cue: column for column, cue in enumerate(sorted(c for c, n in seen.items() if n >= _SEEN), 1)}


def matrix(claims: Sequence[Labelled], place: dict[str, int]) -> Numbers:
    """Return a row for each claim, how often each cue stands in it."""
    rows = np.zeros((len(claims), len(place) + 1))
    rows[:, 0] = 1
    for row, claim in zip(rows, claims, strict=True):
        for cue in claim.said.cues:
            if cue in place:
                row[place[cue]] += 1
    return rows


def truth(claims: Sequence[Labelled]) -> Numbers:
    """Return 1 for each true claim, 0 for each false one."""
    return np.array([claim.true for claim in claims], dtype=float)


def sigmoid(total: Numbers) -> Numbers:
    """Return the logistic function."""
    return np.asarray(1 / (1 + np.exp(-np.clip(total, -35, 35))))


def fit(rows: Numbers, true: Numbers) -> Numbers:
    """Return the weights of least penalised log-loss; the bias is free."""
    penalty = np.full(rows.shape[1], _PENALTY)
    penalty[0] = 1e-3
    weights = np.zeros(rows.shape[1])
    weights[0] = np.log(true.mean() / (1 - true.mean()))
    loss = _loss(rows, true, penalty, weights)
    for _ in range(100):
        expected = sigmoid(rows @ weights)
        slope = rows.T @ (expected - true) + penalty * weights
        bend = (rows * (expected * (1 - expected))[:, None]).T @ rows + np.diag(penalty)
        step = np.linalg.solve(bend, slope)
        while (after := _loss(rows, true, penalty, weights - step)) > loss and np.abs(step).max() > 1e-6:
            step /= 2
        weights -= step
        if loss - after < 1e-6:
            break
        loss = after
    return weights


def _loss(rows: Numbers, true: Numbers, penalty: Numbers, weights: Numbers) -> float:
    total = rows @ weights
    return float(np.logaddexp(0, total).sum() - true @ total + (penalty * weights * weights).sum() / 2)


def report(claims: Sequence[Labelled], scores: Numbers) -> None:
    """Print log-loss, Brier score, bands and thresholds, then what is right of the surest acts by genre and set."""
    true, doubted = truth(claims), np.array([c.said.doubted for c in claims])
    constant = np.array([_CONSTANT[c.said.named] for c in claims])
    print(f"{len(claims)} claims of {len({c.document for c in claims})} documents, {int(true.sum())} true")
    details = np.array([c.said.kind is Kind.DETAILS for c in claims])
    groups = {
        "acts that the grammar accepts": ~doubted & ~details,
        "acts that a rule of thumb doubts": doubted & ~details,
        "details (a link, not an act)": details,
    }
    for name, chosen in groups.items():
        print(f"\n{name}: {int(chosen.sum())}, {int(true[chosen].sum())} true")
        for model, given in (("constant scores", constant), ("learnt scores", scores)):
            print(f"  {model:<16} {_measures(given[chosen], true[chosen])}")
        for line in (*_bands(scores[chosen], true[chosen]), *_thresholds(scores[chosen], true[chosen])):
            print(f"  {line}")
    print(f"\nacts told at {_SURE} or more:")
    for line in _surest(claims, scores):
        print(f"  {line}")


def _surest(claims: Sequence[Labelled], scores: Numbers) -> Iterator[str]:
    """The share of the surest acts that is right; a doubted end of a whole document never is among them."""
    acts = [
        (claim, score >= _SURE and not claim.said.doubted_end)
        for claim, score in zip(claims, scores, strict=True)
        if claim.said.kind is not Kind.DETAILS
    ]
    groups = [*sorted(Genre), *dict.fromkeys(claim.source for claim, _ in acts), "all"]
    for group in groups:
        inside = [(claim, sure) for claim, sure in acts if group in (claim.genre, claim.source, "all")]
        told = [claim.true for claim, sure in inside if sure]
        if inside:
            yield f"{group:<14} right {sum(told)} of {len(told)}; claims {len(inside)}"


def _measures(scores: Numbers, true: Numbers) -> str:
    sure = np.clip(scores, 1e-4, 1 - 1e-4)
    log_loss = -(true * np.log(sure) + (1 - true) * np.log(1 - sure)).mean()
    return f"log-loss {log_loss:.4f}  Brier {((scores - true) ** 2).mean():.4f}"


def _bands(scores: Numbers, true: Numbers) -> Iterator[str]:
    for low, high in pairwise(_BANDS):
        inside = (scores >= low) & (scores < high)
        if inside.any():
            mean, right = scores[inside].mean(), true[inside].mean()
            yield f"{low:.3f}-{min(high, 1):.3f}  mean score {mean:.3f}  right {right:.3f}  n {int(inside.sum())}"


def _thresholds(scores: Numbers, true: Numbers) -> Iterator[str]:
    for least in (0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.97):
        kept = scores >= least
        right = true[kept].mean() if kept.any() else float("nan")
        yield f">= {least:.2f}  right {right:.4f}  below {int((~kept).sum())}, of them right {int(true[~kept].sum())}"


def write(claims: Sequence[Labelled]) -> None:
    """Learn from every claim and write the weights that matter."""
    place = vocabulary(claims)
    weights = fit(matrix(claims, place), truth(claims))
    true = [claim for claim in claims if claim.true]
    kept = [f'"{cue}": {weights[at]:.2f},' for cue, at in place.items() if abs(weights[at]) >= _SMALLEST]
    lines = textwrap.wrap("\n".join(kept).replace(" ", _TIED), 112, break_long_words=False, break_on_hyphens=False)
    head = _HEAD.format(claims=len(claims), documents=len({c.document for c in claims}))
    body = "\n".join(f"    {line}" for line in lines).replace(_TIED, " ").replace("\x00", "\\x00")
    seen = f"{_seen('KINDS', (c.said.kind for c in true))}{_seen('GENRES', (c.genre for c in true))}"
    source = f"{head}BIAS = {weights[0]:.2f}\n{seen}# fmt: off\nWEIGHTS = {{\n{body}\n}}\n# fmt: on\n"
    WEIGHTS.write_text(source, encoding="utf-8")
    print(f"\n{len(kept)} weights written to {WEIGHTS.relative_to(ROOT)}")


def _seen(name: str, values: Iterable[str]) -> str:
    entries = "".join(f'    "{value}": {count},\n' for value, count in sorted(Counter(map(str, values)).items()))
    return f"#: How many true claims of each were learnt from.\n{name} = {{\n{entries}}}\n"


if __name__ == "__main__":
    sys.exit(main())
