"""A move's cost in sentences and rounded numbers."""

from __future__ import annotations

from math import floor, log10

from components.dataset import Dataset
from components.decision.switching import YEARS, Spread
from components.ui.switching_case import Case
from components.ui.words import count, listed


def about(value: float) -> str:
    """A number as exactly as an estimate deserves: two significant digits, `0` for nothing."""
    if value <= 0:
        return "0"
    places = 1 - floor(log10(value))
    rounded = round(value, places)
    return f"{rounded:,.{max(places, 0)}f}" if rounded < 10 else f"{rounded:,.0f}"


def between(spread: Spread) -> str:
    """`80 % range 370 to 600`."""
    return f"80 % range {about(spread.low)} to {about(spread.high)}"


def share(value: float) -> str:
    """A share in whole per cent."""
    return f"{100 * value:.0f} %"


def likelihood(value: float) -> str:
    """A chance in whole per cent, never said to be certain or impossible by rounding."""
    if 0 < value < 0.01:
        return "under 1 %"
    return "over 99 %" if 0.99 < value < 1 else share(value)


def amount(value: float, unit: str) -> str:
    """A rounded amount with the visitor's word for the currency, if there is one."""
    return f"{about(value)} {unit}".strip()


def duration(months: float) -> str:
    """Months as people say them."""
    if months < 0.1:
        return "less than 0.1 months"
    return f"{about(months)} months" if months < 24 else f"{months / 12:.1f} years"


def headline(dataset: Dataset, case: Case) -> str:
    """The answer in a sentence: `Moving from A to B costs about 620 hours of work (80 % range 480 to 810)`."""
    ends = f"from {dataset.name_of(case.source)} to {dataset.name_of(case.target)}"
    if case.same:
        name = dataset.name_of(case.source)
        return f"You chose {name} twice: nothing moves, so it costs nothing. Choose another framework to move to."
    if not case.counted:
        return f"No component is counted for the move {ends}, so there is nothing to add up. Switch one on below."
    return f"Moving {ends} costs about {about(case.result.hours.median)} hours of work ({between(case.result.hours)})."


def follow_up(case: Case) -> list[str]:
    """What follows: time, money, what contributes most and what lowers it."""
    if case.same or not case.counted:
        return []
    result, plan = case.result, case.plan
    people = "one person" if plan.people == 1 else f"{plan.people:.0f} people"
    weeks = about(result.weeks.median)
    said = [
        f"That is about {weeks} {'week' if weeks == '1' else 'weeks'} if {people} can work "
        f"{plan.week:.0f} hours a week on it and nobody waits for anybody."
    ]
    said.append(money(case))
    first = case.counted[0]
    assert first.share
    most = max(case.counted, key=lambda line: line.share.of_spread if line.share else 0)
    spread = share(most.share.of_spread) if most.share else ""
    if len(case.counted) == 1:
        said.append(f"All of it is “{first.component.name}”.")
    else:
        widest = "It is also" if most is first else f"“{most.component.name}” is"
        said.append(
            f"“{first.component.name}” contributes most: {share(first.share.of_hours)} of the hours. {widest} what "
            f"the range depends on most ({spread} of the uncertainty)."
        )
    said.append(lowered(case))
    return said


def money(case: Case) -> str:
    """Cost, with what it leaves out."""
    cost = case.result.cost
    if cost is None:
        return "No money yet: put in an hourly rate under “People and money”."
    unit = f" {case.amount_unit}" if case.amount_unit else " in your currency"
    said = f"In money about {about(cost.median)}{unit} ({between(cost)})"
    said += ", delay included." if case.plan.delay else ", without any cost of delay."
    free = [line.component.name for line in case.counted if not line.rate]
    if free and len(free) < len(case.counted):
        said += f" No rate is given for {listed(['“' + name + '”' for name in free])}, so that work counts as free."
    elif free:
        said = said[:-1] + "; no rate is given, so this is the delay alone."
    return said


def lowered(case: Case) -> str:
    """What lowers the largest component, else what lowers anything here."""
    first = case.counted[0].component
    works = [way for way in case.ways if way.status == "works"]
    here = [way.name for way in works if first.id in way.touches]
    if here:
        return f"What lowers that part: {listed(here)}."
    others = [
        f"{way.name} (“{case.name(way.touches[0])}”)"
        for way in works
        if any(line.component.id in way.touches for line in case.counted)
    ]
    return f"What lowers other parts: {listed(others)}." if others else f"What lowers it: {first.lowered_by}"


def left_out(case: Case) -> str:
    """Which components are not counted."""
    names = [line.component.name for line in case.lines if not line.counted]
    return f"Not counted: {listed(['“' + name + '”' for name in names])}." if names else "Every component is counted."


def break_even(case: Case) -> str:
    """When the benefit has paid for the move."""
    months = case.result.months
    if months is None:
        missing = [] if case.result.cost else ["an hourly rate"]
        missing += [] if case.plan.benefit else ["the benefit of the move per year"]
        return f"To see when the move has paid for itself, put in {listed(missing)} under “People and money”."
    chances = [
        f"{share(chance)} within {count(years, 'year')}"
        for years, chance in zip(YEARS, case.result.within, strict=True)
    ]
    return (
        f"The move has paid for itself about {duration(months.median)} after it is done (80 % range "
        f"{duration(months.low)} to {duration(months.high)}), if the benefit is "
        f"{amount(case.plan.benefit, case.amount_unit)} every year. Chance: {listed(chances)}."
    )


def conflicting(switched: tuple[str, ...]) -> list[str]:
    """A notice when the address switches a component both on and off."""
    both = [word for word in switched if word.endswith(".on") and f"{word[:-3]}.off" in switched]
    return ["The address switches a component both on and off; it is counted."] if both else []
