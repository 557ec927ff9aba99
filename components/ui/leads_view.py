"""Who leads on which adoption measure, and since when, in one short table for the Overview."""

from __future__ import annotations

from components.dataset import Dataset
from components.dataset.adoption_lead import Lead, leads
from components.ui.adoption_lead_remarks import growth, round_remarks
from components.ui.adoption_lead_words import between, values, when
from components.ui.badges import framework_name
from components.ui.citations import evidence
from components.ui.markup import Markup, element, join, text
from components.ui.remembered import remembered
from components.ui.tables import table

PAIR = ("pytorch", "tensorflow")
# The measures of the short table, one or two per question, in this order.
SHORT = (
    "pwc-share-of-two",
    "conference-neurips-final",
    "hf-models-by-library",
    "package-downloads",
    "github-dependents",
    "github-stars",
    "stack-overflow-all-of-respondents",
    "kaggle-all-regular-percent",
    "mlperf-entries",
)


def short_leads(dataset: Dataset) -> list[Lead]:
    """The measures of the short table on which the two were observed together."""
    found = {lead.series.series_id: lead for lead in leads(dataset, *PAIR)}
    return [found[name] for name in SHORT if name in found]


def leader_of(lead: Lead) -> str | None:
    """Who leads at the last comparison; None if level or undecided."""
    if lead.status in ("passed", "ahead"):
        return PAIR[0]
    if lead.status in ("lost", "behind"):
        return PAIR[1]
    return None


def since(lead: Lead) -> str:
    """Since when the present leader leads, or how long we can see it."""
    if lead.last_change is not None:
        return between(lead.last_change).replace("Between", "between")
    known = [comparison for comparison in lead.comparisons if comparison.sign is not None]
    if not known:
        return "not known"
    if len(known) == 1:
        return f"known for {when(known[0])} only"
    return f"at every comparison since {when(known[0])}"


def last_values(dataset: Dataset, lead: Lead) -> str:
    """The two values of the last comparison."""
    last = lead.comparisons[-1]
    return f"{values(dataset, lead, last)}, {when(last)}"


@remembered(1)
def leads_sentence(dataset: Dataset) -> str:
    """On how many of the measures each of the two leads."""
    found = short_leads(dataset)
    first = sum(leader_of(lead) == PAIR[0] for lead in found)
    second = sum(leader_of(lead) == PAIR[1] for lead in found)
    one, other = (dataset.name_of(name) for name in PAIR)
    return (
        f"{one} leads on {first} of {len(found)} measures of use, {other} on {second}. The lead changed at a different "
        "time on each: research first, then downloads and surveys; on some it has not changed yet."
    )


@remembered(1)
def leads_table(dataset: Dataset) -> Markup:
    """Measure, who leads, since when, the last two values, and what became of the source."""
    rows = []
    for lead in short_leads(dataset):
        leader = leader_of(lead)
        state = ""
        if lead.series.state != "live":
            ended = f" since {lead.series.state_since.label()}" if lead.series.state_since else ""
            state = f"{'closed' if lead.series.state == 'closed' else 'no longer updated'}{ended}"
        said = (state, *growth(dataset, lead), *round_remarks(dataset, lead))
        notes = [element("p", text=one, class_="fa-quiet") for one in said if one]
        rows.append(
            (
                text(lead.series.name),
                framework_name(dataset, leader) if leader else text("level or undecided"),
                text(since(lead)),
                join([text(last_values(dataset, lead)), *notes]),
                evidence(dataset, lead.series.source_ids, row=("series", lead.series.series_id)),
            )
        )
    one, other = (dataset.name_of(name) for name in PAIR)
    return table(
        f"{one} and {other}, measure by measure",
        ("Measure", "Ahead", "Since", f"Last seen: {one} against {other}", "Evidence"),
        rows,
        "fa-table fa-leads",
    )
