"""Weights and batches as plain files: what the parent writes is what every worker reads, byte for byte.

One file per workload: a line of JSON that lists name, shape and type of each block, then the blocks one after the
other as little-endian 32-bit numbers.
"""

from __future__ import annotations

import json
import sys
from array import array
from collections.abc import Mapping
from pathlib import Path

from components.measurements.workloads import BATCHES, ROTATION, Block, Workload, batches, weights


class Damaged(Exception):  # noqa: N818 - it reads as a sentence where it is caught
    """A file that cannot be what `write` wrote."""


def write(folder: Path, workloads: tuple[Workload, ...]) -> None:
    """Writes one file per workload into `folder`, which is made where it is missing."""
    folder.mkdir(parents=True, exist_ok=True)
    for workload in workloads:
        blocks = {f"weights/{name}": block for name, block in weights(workload).items()}
        for batch in BATCHES:
            for number, (inputs, labels) in enumerate(batches(workload, batch)):
                blocks[f"{batch}/{number}/inputs"], blocks[f"{batch}/{number}/labels"] = inputs, labels
        (folder / f"{workload.workload_id}.bin").write_bytes(_packed(blocks))


def read(folder: Path, workload_id: str) -> dict[str, Block]:
    """All blocks of a workload by name; `Damaged` says which file is not whole."""
    path = folder / f"{workload_id}.bin"
    head, _, body = path.read_bytes().partition(b"\n")
    try:
        listed = json.loads(head)
        found, position = {}, 0
        for name, code, shape in listed:
            numbers = array(code)
            count = 1
            for length in shape:
                count *= length
            numbers.frombytes(body[position : position + 4 * count])
            if len(numbers) != count:
                raise ValueError("too short")
            if sys.byteorder == "big":
                numbers.byteswap()
            found[name] = Block(tuple(shape), code, numbers)  # type: ignore[arg-type]  # an array serves as the list
            position += 4 * count
    except (ValueError, TypeError) as error:
        raise Damaged(f"{path.name}: not as it was written; delete it and run again") from error
    if position != len(body):
        raise Damaged(f"{path.name}: longer than its first line says; delete it and run again")
    return found


def weights_of(blocks: Mapping[str, Block]) -> dict[str, Block]:
    """The first weights among all blocks of a workload."""
    return {name.removeprefix("weights/"): block for name, block in blocks.items() if name.startswith("weights/")}


def batches_of(blocks: Mapping[str, Block], batch: str) -> list[tuple[Block, Block]]:
    """The prepared batches of one size, in order."""
    return [(blocks[f"{batch}/{number}/inputs"], blocks[f"{batch}/{number}/labels"]) for number in range(ROTATION)]


def _packed(blocks: Mapping[str, Block]) -> bytes:
    listed = [[name, block.code, list(block.shape)] for name, block in blocks.items()]
    parts = [json.dumps(listed).encode() + b"\n"]
    for block in blocks.values():
        numbers = array(block.code, block.values if block.code == "f" else [int(value) for value in block.values])
        if sys.byteorder == "big":
            numbers.byteswap()
        parts.append(numbers.tobytes())
    return b"".join(parts)
