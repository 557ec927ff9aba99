"""From the address of the Switching cost page to the case it describes: components, hours, plan, estimate."""

from __future__ import annotations

from dataclasses import dataclass

from components.dataset import Dataset
from components.decision.switching import Estimate, Hours, Part, Plan, Share, estimate
from components.decision.switching_rules import Catalogue, Component, Need, Way, read_catalogue
from components.ui.address import Address
from components.ui.parameters import Chosen, Parameter
from components.ui.remembered import remembered
from components.ui.switching_parameters import TOGETHER, parameters


@dataclass(frozen=True)
class Line:
    """A component in a case. `own`: the hours are the visitor's; `chosen`: the visitor switched it against the rule."""

    component: Component
    need: Need
    counted: bool
    chosen: bool
    hours: Hours
    own: bool
    rate: int
    share: Share | None

    @property
    def disordered(self) -> bool:
        """Whether the hours were not given in rising order."""
        return self.hours != self.hours.rising


@dataclass(frozen=True)
class Case:
    """A move from `source` to `target`, its components and what they cost; `amount_unit` is the currency's word."""

    source: str
    target: str
    size: str
    lines: tuple[Line, ...]
    ways: tuple[Way, ...]
    plan: Plan
    result: Estimate
    amount_unit: str

    @property
    def same(self) -> bool:
        return self.source == self.target

    @property
    def counted(self) -> tuple[Line, ...]:
        """What is counted, most hours first."""
        lines = [line for line in self.lines if line.counted and line.share]
        return tuple(sorted(lines, key=lambda line: -(line.share.mean if line.share else 0)))

    def name(self, component: str) -> str:
        """The name of a component."""
        return next(line.component.name for line in self.lines if line.component.id == component)


@remembered(1)
def catalogue(dataset: Dataset) -> Catalogue:
    """The components, rules and ways."""
    return read_catalogue(dataset.switching)


def open_address(dataset: Dataset) -> Address:
    """The page's address."""
    return Address("switching", parameters_of(dataset))


@remembered(1)
def parameters_of(dataset: Dataset) -> tuple[Parameter, ...]:
    """What the address of the page can say."""
    found = catalogue(dataset)
    frameworks = tuple(one.framework_id for one in dataset.frameworks)
    sizes = tuple(size for size, _ in found.sizes)
    return parameters(frameworks, sizes, tuple(one.id for one in found.components))


def answers(address: Chosen) -> tuple[str, str]:
    """What the visitor said about weights and certification, as rules ask for it."""
    return f"weights-{address['weights']}", "certified" if address["certified"] else "not-certified"


def case_of(dataset: Dataset, address: Chosen) -> Case:
    """The case that the address describes."""
    found = catalogue(dataset)
    source, target, size = address["from"], address["to"], address["size"]
    needs = {need.component: need for need in found.needs(source, target, answers(address))}
    mine = {key: Hours(low, likely, high) for key, low, likely, high in address["hours"]}
    switched = address["counted"]
    drafts, parts = [], []
    for one in found.components:
        need = needs[one.id]
        chosen = "on" if f"{one.id}.on" in switched else "off" if f"{one.id}.off" in switched else ""
        counted = source != target and (chosen == "on" if chosen else need.needed)
        rate = int(address["rate"] if address["rates"] == "one" else address[f"rate-{one.role}"])
        hours = mine.get(one.id, one.default(size))
        chose = source != target and bool(chosen) and (chosen == "on") != need.needed
        drafts.append((one, need, counted, chose, hours, one.id in mine, rate))
        if counted:
            parts.append(Part(one.id, hours.rising, float(rate)))
    plan = Plan(
        tuple(parts),
        address["shape"],
        TOGETHER[address["together"]],
        float(address["people"]),
        float(address["week"]),
        float(address["delay"]),
        float(address["benefit"]),
    )
    result = estimate(plan)
    shares = {share.id: share for share in result.shares}
    lines = tuple(Line(*draft, shares.get(draft[0].id)) for draft in drafts)
    ways = found.lowering(source, target)
    unit = str(address["currency"]).strip()
    return Case(source, target, size, lines, ways, plan, result, unit)
