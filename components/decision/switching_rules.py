"""Which components a move has, and what lowers them, by the frameworks it goes between.

Rules are tried in the order of the file; the first that fits the frameworks and the answers decides a component. A
component without a fitting rule is needed, for the reason that it gives itself. A rule or case without `from` or `to`
fits every framework; `when` asks for one answer of the visitor.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from components.decision.switching import Hours

OURS = "ours"
"""Stands in place of a source for a judgement or default of our own."""

ROLES = ("models", "data", "quality", "operations")
ANSWERS = ("weights-exact", "weights-anew", "weights-open", "certified", "not-certified")
STATUSES = ("works", "limited", "no")


@dataclass(frozen=True)
class Component:
    """A component of a move, with our default hours per size."""

    id: str
    name: str
    applies: str
    lowered_by: str
    role: str
    hours: tuple[tuple[str, Hours], ...]
    source_ids: tuple[str, ...]

    def default(self, size: str) -> Hours:
        """Our hours for a size."""
        return dict(self.hours)[size]


@dataclass(frozen=True)
class Need:
    """Whether a move needs a component, and why."""

    component: str
    needed: bool
    why: str
    source_ids: tuple[str, ...]


@dataclass(frozen=True)
class Way:
    """Something that lowers components of a move: `works`, `limited` or `no`, and why."""

    id: str
    name: str
    touches: tuple[str, ...]
    status: str
    why: str
    source_ids: tuple[str, ...]


@dataclass(frozen=True)
class Catalogue:
    """Sizes with their meaning, components in order, and the rules and ways as the file has them."""

    sizes: tuple[tuple[str, str], ...]
    components: tuple[Component, ...]
    rules: tuple[Mapping[str, Any], ...]
    ways: tuple[Mapping[str, Any], ...]

    def needs(self, source: str, target: str, answers: Sequence[str]) -> tuple[Need, ...]:
        """For every component, in order, whether the move needs it; nothing is needed from a framework to itself."""
        found = []
        for one in self.components:
            rule = next((r for r in self.rules if r["component"] == one.id and _fits(r, source, target, answers)), None)
            if source == target:
                found.append(Need(one.id, False, "Both frameworks are the same.", (OURS,)))
            elif rule is not None:
                found.append(Need(one.id, bool(rule["needed"]), str(rule["why"]), tuple(rule["source_ids"])))
            else:
                found.append(Need(one.id, True, one.applies, one.source_ids))
        return tuple(found)

    def lowering(self, source: str, target: str) -> tuple[Way, ...]:
        """What lowers this move, what works first; a way with no case for the two frameworks is left out."""
        found = []
        for way in self.ways:
            case = next((c for c in way["cases"] if _fits(c, source, target, ())), None)
            if case is not None and source != target:
                why, cited = str(case["why"]), tuple(case["source_ids"])
                found.append(Way(way["id"], way["name"], tuple(way["touches"]), str(case["status"]), why, cited))
        return tuple(sorted(found, key=lambda way: STATUSES.index(way.status)))


def _fits(rule: Mapping[str, Any], source: str, target: str, answers: Sequence[str]) -> bool:
    ends = source in rule.get("from", (source,)) and target in rule.get("to", (target,))
    return ends and ("when" not in rule or rule["when"] in answers)


def read_catalogue(document: Mapping[str, Any]) -> Catalogue:
    """The catalogue from the content of switching.yaml, whose form the dataset has checked."""
    components = []
    for entry in document["components"]:
        hours = tuple((size, Hours(*entry["hours"][size])) for size in document["sizes"])
        components.append(
            Component(
                str(entry["id"]),
                str(entry["name"]),
                str(entry["applies"]),
                str(entry.get("lowered_by", "")),
                str(entry.get("role", ROLES[0])),
                hours,
                tuple(entry["source_ids"]),
            )
        )
    return Catalogue(
        tuple((str(size), str(meaning)) for size, meaning in document["sizes"].items()),
        tuple(components),
        tuple(document.get("rules", ())),
        tuple(document.get("ways", ())),
    )
