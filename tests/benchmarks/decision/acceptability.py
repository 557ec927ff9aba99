"""How long sampling and a full report take, against the textbook formulation in the same interleaved run.

    python tests/benchmarks/decision/acceptability.py [rounds]

Times are the best of the rounds. The textbook draws `dirichlet`, multiplies matrices and ranks with a double
argsort.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[3]))

from components.decision import evaluate, read_problem
from components.decision.acceptability import WORKERS, acceptability

DRAWS, ALTERNATIVES, CRITERIA = 1_000_000, 8, 12
TARGETS = {"uniform": 0.35, "stated": 0.7, "report": 0.1, "report, uncertain scores": 0.1}


def textbook(values: np.ndarray, concentration: np.ndarray, draws: int) -> tuple[np.ndarray, np.ndarray]:
    """Rank shares and central weights in the obvious way."""
    weights = np.random.default_rng(0).dirichlet(concentration, draws)
    totals = weights @ values.T
    places = (-totals).argsort(axis=1).argsort(axis=1)
    ranks = np.stack([(places == rank).mean(axis=0) for rank in range(len(values))], axis=1)
    central = np.stack(
        [weights[places[:, i] == 0].sum(axis=0) / max(1, ranks[i, 0] * draws) for i in range(len(values))]
    )
    return ranks, central


def problem(uncertain: bool) -> dict[str, object]:
    """Four alternatives on twelve criteria, every score with bounds or none."""
    chance = np.random.default_rng(3)
    ids = [f"k{j}" for j in range(CRITERIA)]
    scores: dict[str, dict[str, object]] = {}
    for i in range(4):
        row = chance.uniform(2, 8, CRITERIA).round(1).tolist()
        scores[f"a{i}"] = {
            one: {"score": score, "low": score - 1, "high": score + 1} if uncertain else score
            for one, score in zip(ids, row, strict=True)
        }
    return {
        "alternatives": list(scores),
        "criteria": [{"id": one, "worst": 0, "best": 10} for one in ids],
        "scores": scores,
        "weights": dict(zip(ids, chance.integers(1, 40, CRITERIA).tolist(), strict=True)),
        "draws": 100_000,
    }


def main(rounds: int) -> None:
    """Time everything, interleaved, and print a line for each."""
    chance = np.random.default_rng(1)
    values = chance.random((ALTERNATIVES, CRITERIA))
    shares = chance.dirichlet(np.ones(CRITERIA))
    distributions = {"uniform": np.ones(CRITERIA), "stated": 15 * shares}
    plain, uncertain = (read_problem(problem(kind)) for kind in (False, True))
    jobs: dict[str, Callable[[], object]] = {}
    for name, concentration in distributions.items():
        jobs[name] = partial(acceptability, values, values, concentration, DRAWS, 0)
        jobs[f"{name}, one thread"] = partial(acceptability, values, values, concentration, DRAWS, 0, 1)
        jobs[f"{name}, textbook"] = partial(textbook, values, concentration, DRAWS)
    jobs["report"] = lambda: evaluate(plain)
    jobs["report, uncertain scores"] = lambda: evaluate(uncertain)
    jobs["report without sampling"] = lambda: evaluate(plain, draws=0)
    best = dict.fromkeys(jobs, float("inf"))
    for _ in range(rounds):
        for name, job in jobs.items():
            start = time.perf_counter()
            job()
            best[name] = min(best[name], time.perf_counter() - start)
    print(f"numpy {np.__version__}, {os.cpu_count()} processors, {WORKERS} workers, best of {rounds}")
    print(f"{DRAWS:,} draws x {ALTERNATIVES} alternatives x {CRITERIA} criteria, all ranks")
    print(f"reports: 4 alternatives x {CRITERIA} criteria, 100,000 draws")
    for name, seconds in best.items():
        ratio = f"  {best[base] / seconds:5.1f} x" if (base := f"{name.split(',')[0]}, textbook") in best else ""
        target = f"  (at most {1000 * TARGETS[name]:.0f} ms)" if name in TARGETS else ""
        print(f"{name:26}{1000 * seconds:9.1f} ms{ratio}{target}")
    for name, concentration in distributions.items():
        ours = acceptability(values, values, concentration, DRAWS, 0).rank
        apart = abs(ours - textbook(values, concentration, DRAWS)[0]).max()
        print(f"{name}: rank shares differ from the textbook's by at most {apart:.4f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 7)
