"""In what share of weightings does each alternative lead? SMAA by seeded Monte Carlo.

Rank acceptability indices, pairwise winning indices and central weight vectors (Lahdelma & Salminen 2001,
Tervonen & Lahdelma 2007). Weightings are Dirichlet(1, ..., 1), that is uniform on the simplex, or
Dirichlet(kappa w) around stated weights w; uncertain values are drawn uniformly over their intervals.
"""

from __future__ import annotations

import os
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from components.decision.values import Array

BLOCK = 8192
"""Draws per block: a block's weights and totals stay in a core's cache. Each block has a random stream of
its own, so the result does not depend on the number of threads."""

GEMM_LIMIT = 200_000
"""Multiplications up to which OpenBLAS stays on the calling thread; the blocks are spread over threads
here."""

SAME = 9
"""Decimals to which two alternatives' values must agree to count as tied in every draw."""

WORKERS = min(4, os.cpu_count() or 1)


@dataclass(frozen=True)
class Acceptability:
    """Shares over all draws; rows and columns follow the alternatives given to `acceptability`.

    `rank[i, r]`: share in which i has rank r + 1 (ties share their ranks, so rows and columns sum to 1).
    `pairwise[i, k]`: share in which i is ahead of k, ties counted half; the diagonal is 1/2.
    `central[i]`: mean weights of the draws that i leads (n,), NaN when there are none.
    """

    rank: Array
    pairwise: Array
    central: Array


def acceptability(
    low: Array, high: Array, concentration: Array, draws: int, seed: int, workers: int = WORKERS
) -> Acceptability:
    """Acceptability of m alternatives with values between `low` and `high`, both (m, n), in [0, 1].

    `concentration` (n,) holds the Dirichlet parameters: 1 for uniform, kappa w for stated weights; a
    criterion with 0 gets no weight in any draw. `draws` >= 1."""
    used = np.flatnonzero(concentration > 0)
    low, span = low[:, used], (high - low)[:, used]
    # Alternatives that agree in every used value tie by construction. Computing each once guarantees that
    # the tie is exact whatever order the sums are taken in.
    drawn = span.any(axis=1)
    keys = np.column_stack([np.round(low, SAME) + 0.0, np.where(drawn, np.arange(1, len(low) + 1), 0)])
    _, first, copy = np.unique(keys, axis=0, return_index=True, return_inverse=True)
    sampler = _Sampler(low[first], span[first], copy.reshape(-1), concentration[used], seed)
    sizes = [min(BLOCK, draws - start) for start in range(0, draws, BLOCK)]
    if workers > 1 and len(sizes) > 2:
        with ThreadPoolExecutor(workers) as pool:
            parts = list(pool.map(sampler.block, range(len(sizes)), sizes))
    else:
        parts = [sampler.block(index, size) for index, size in enumerate(sizes)]
    ranked, won, centre = (np.sum([part[which] for part in parts], axis=0) for which in range(3))
    led = ranked[:, :1]
    central = np.full((len(low), len(concentration)), np.nan)
    central[:, used] = np.divide(centre, led, out=np.full_like(centre, np.nan), where=led > 0)
    central[np.ix_(led[:, 0] > 0, concentration <= 0)] = 0.0
    # Twelve decimals: far beyond the sampling error, and short of the last digits that differ between
    # processors.
    return Acceptability(ranked / draws, won / draws, np.round(central, 12))


MOST_KEPT = 32
_kept: OrderedDict[tuple[bytes, ...], Acceptability] = OrderedDict()
_lock = Lock()


def of_all_weightings(low: Array, high: Array, used: NDArray[np.bool_], draws: int, seed: int) -> Acceptability:
    """`acceptability` over all weightings of the criteria in use. Stated weights do not enter, so the same answer
    serves while somebody moves them: it is kept, and its arrays must not be changed."""
    key = (repr((low.shape, draws, seed)).encode(), low.tobytes(), high.tobytes(), used.tobytes())
    with _lock:
        if (kept := _kept.get(key)) is not None:
            _kept.move_to_end(key)
            return kept
    found = acceptability(low, high, used.astype(np.float64), draws, seed)
    with _lock:
        _kept[key] = found
        while len(_kept) > MOST_KEPT:
            _kept.popitem(last=False)
    return found


class _Sampler:
    def __init__(self, low: Array, span: Array, copy: NDArray[np.intp], concentration: Array, seed: int) -> None:
        self.low, self.span, self.copy = low, span, copy
        self.concentration, self.seed = concentration, seed
        self.uncertain = [(int(i), int(j)) for i, j in np.argwhere(span > 0)]
        self.slice = max(64, GEMM_LIMIT // low.size)

    def block(self, index: int, size: int) -> tuple[Array, Array, Array]:
        """Counts of one block: ranks (m, m), wins (m, m), sums of the leading weights (m, n)."""
        rng = np.random.default_rng(np.random.SeedSequence(self.seed, spawn_key=(index,)))
        weights = self._weights(rng, size)
        totals = self._totals(rng, weights)
        if len(self.copy) > len(totals) or (self.copy != np.arange(len(totals))).any():
            totals = totals[self.copy]
        return _count(totals, weights, self.slice)

    def _weights(self, rng: np.random.Generator, size: int) -> Array:
        """Draws (n, size), one row per criterion, proportional to Dirichlet weights: independent gammas
        without the normalisation, which changes no comparison of totals."""
        if (self.concentration == 1).all():
            return rng.standard_exponential((len(self.concentration), size))
        drawn = np.empty((len(self.concentration), size))
        for row, shape in zip(drawn, self.concentration, strict=True):
            rng.standard_gamma(shape, out=row)
        return drawn

    def _totals(self, rng: np.random.Generator, weights: Array) -> Array:
        """Totals (m, size), one row per alternative, in the scale of the unnormalised weights."""
        totals = np.empty((len(self.low), weights.shape[1]))
        for start in range(0, weights.shape[1], self.slice):
            part = slice(start, start + self.slice)
            np.matmul(self.low, weights[:, part], out=totals[:, part])
        chance = np.empty(weights.shape[1], dtype=np.float32)  # a position within an interval: 2^-24 is fine
        term = np.empty(weights.shape[1])
        for i, j in self.uncertain:
            rng.random(out=chance, dtype=np.float32)
            np.multiply(chance, weights[j], out=term)
            term *= self.span[i, j]
            totals[i] += term
        return totals


def _count(totals: Array, weights: Array, step: int) -> tuple[Array, Array, Array]:
    size, draws = totals.shape
    ahead = np.zeros((size, draws), dtype=np.uint8)
    tied = np.zeros((size, draws), dtype=np.uint8)
    won = np.full((size, size), draws / 2)
    flags = np.empty(draws, dtype=bool)
    ones = flags.view(np.uint8)
    ties = False
    # Pairs counted ahead give every rank without sorting; a pair whose wins do not add up has tied draws.
    for a in range(size):
        for b in range(a + 1, size):
            np.greater(totals[a], totals[b], out=flags)
            ahead[b] += ones
            wins = int(np.count_nonzero(flags))
            np.less(totals[a], totals[b], out=flags)
            ahead[a] += ones
            losses = int(np.count_nonzero(flags))
            half = (draws - wins - losses) / 2
            won[a, b], won[b, a] = wins + half, losses + half
            if half:
                ties = True
                np.equal(totals[a], totals[b], out=flags)
                tied[a] += ones
                tied[b] += ones
    ranked = np.zeros((size, size))
    for row, count, level in zip(ranked, ahead, tied, strict=True):
        for many in np.unique(level) if ties else (0,):
            counts = np.bincount(count[level == many] if ties else count, minlength=size)
            for place in range(int(many) + 1):
                row[place:] += counts[: size - place] / (int(many) + 1)
    leading = (ahead == 0).astype(np.float64)
    if ties:
        leading /= tied + 1.0
    leading /= weights.sum(axis=0)
    centre = np.zeros((size, len(weights)))
    for start in range(0, draws, step):
        centre += leading[:, start : start + step] @ weights[:, start : start + step].T
    return ranked, won, centre
