"""Results kept in memory for all sessions, out of the reach of visitors.

Streamlit's caches can be emptied by a message that any visitor may send. What is expensive to make again is kept here
instead: made once per key, however many ask at the same time, and bounded, the longest unused leaving first.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class _Slot(Generic[V]):
    """One result, or the place where it is being made."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.made: list[V] = []


class Kept(Generic[K, V]):
    """At most `most` results by key."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._slots: OrderedDict[K, _Slot[V]] = OrderedDict()
        self._lock = Lock()

    def get(self, key: K, make: Callable[[], V]) -> V:
        """The result for `key`; `make` is called where there is none. If `make` raises, nothing is kept."""
        with self._lock:
            slot = self._slots.get(key)
            if slot is None:
                slot = self._slots[key] = _Slot()
            self._slots.move_to_end(key)
            while len(self._slots) > self._most:
                self._slots.popitem(last=False)
        if not slot.made:
            with slot.lock:
                if not slot.made:
                    slot.made.append(make())
        return slot.made[0]

    def __len__(self) -> int:
        return len(self._slots)
