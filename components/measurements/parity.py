"""Whether two variants computed the same: outputs of the first weights, ten losses, outputs and loss afterwards.

The loss after ten steps is computed here, from the outputs and the labels, not by the framework that is examined; the
ten losses that the framework itself reports must agree as well. All of it for batch 1 and for batch 64.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

OUTPUT_TOLERANCE = 1e-4
LOSS_TOLERANCE = 1e-4


@dataclass(frozen=True)
class Agreement:
    """The largest absolute differences from the reference, over both batch sizes."""

    output_difference: float
    loss_difference: float

    @property
    def agrees(self) -> bool:
        """Within both tolerances; a difference that is not a number agrees with nothing."""
        return self.output_difference <= OUTPUT_TOLERANCE and self.loss_difference <= LOSS_TOLERANCE

    def merged(self, other: Agreement) -> Agreement:
        """The worse of both."""
        return Agreement(
            _worse(self.output_difference, other.output_difference), _worse(self.loss_difference, other.loss_difference)
        )


Answer = Mapping[str, Sequence[float]]  # before, losses, after: as a worker's `parity` gives them


def compare(answer: Answer, reference: Answer, labels: Sequence[float]) -> Agreement:
    """How far an answer is from the reference's on the same batch, whose labels are `labels`."""
    loss = _largest(answer["losses"], reference["losses"])
    after = abs(cross_entropy(answer["after"], labels) - cross_entropy(reference["after"], labels))
    return Agreement(_largest(answer["before"], reference["before"]), _worse(loss, after))


def cross_entropy(outputs: Sequence[float], labels: Sequence[float]) -> float:
    """Mean over the rows of -log(softmax(row)[label]); `outputs` holds the rows one after the other."""
    classes, left = divmod(len(outputs), len(labels))
    if left:
        raise ValueError(f"{len(outputs)} outputs are no whole rows for {len(labels)} labels")
    total = 0.0
    for number, label in enumerate(labels):
        row = outputs[number * classes : (number + 1) * classes]
        highest = max(row)
        total += highest + math.log(sum(math.exp(value - highest) for value in row)) - row[int(label)]
    return total / len(labels)


def _largest(values: Sequence[float], reference: Sequence[float]) -> float:
    if len(values) != len(reference):
        return math.inf
    largest = 0.0
    for value, wanted in zip(values, reference, strict=True):
        largest = _worse(largest, abs(value - wanted))
    return largest


def _worse(one: float, other: float) -> float:
    """The larger one, where not-a-number counts as infinitely far."""
    return math.inf if math.isnan(one) or math.isnan(other) else max(one, other)
