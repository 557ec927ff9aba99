"""What an address asks for, as a value: the same wishes are equal, so what follows from them can be remembered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from components.ui.parameters import Chosen


@dataclass(frozen=True)
class Wishes:
    """Some parameters with their values."""

    pairs: tuple[tuple[str, Any], ...]

    @classmethod
    def of(cls, chosen: Chosen, names: Iterable[str]) -> Wishes:
        """The parameters with these names, as they stand in the address."""
        return cls(tuple((name, chosen[name]) for name in names))

    def but(self, **values: Any) -> Wishes:
        """The same with other values, or with more."""
        return Wishes(tuple({**dict(self.pairs), **values}.items()))

    def __getitem__(self, name: str, /) -> Any:
        for known, value in self.pairs:
            if known == name:
                return value
        raise KeyError(name)
