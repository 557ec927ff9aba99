"""The parts of a framework's page: key facts, data sheet, facts by group, tools by task, claims about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from components.dataset import Dataset, Tool
from components.dataset.dates import day_label
from components.dataset.release_state import ReleaseState
from components.dataset.schema import ARTICLE_NAMES, VERDICTS
from components.ui.badges import framework_order, status_badge, support_mark, verdict_badge
from components.ui.citations import evidence
from components.ui.installation_view import parameters as installation_parameters
from components.ui.markup import Markup, element, join, link, text
from components.ui.parameters import Parameter, choice
from components.ui.remembered import remembered
from components.ui.snippets_view import part_parameter
from components.ui.tables import cell, table
from components.ui.words import age, count, listed

Pair = tuple[str, Markup]

TAB_NAMES = {
    "facts": "Facts",
    "installation": "Installation",
    "code": "Code",
    "adoption": "Adoption",
    "tools": "Tools",
    "releases": "Releases",
    "sheet": "Data sheet",
    "claims": "Claims",
}


@remembered(1)
def parameters(dataset: Dataset) -> tuple[Parameter, ...]:
    """What the address of the page can say."""
    shown = choice("show", tuple(TAB_NAMES), "facts")
    framework = choice("framework", framework_order(dataset), "pytorch")
    return framework, shown, *installation_parameters(), part_parameter("part")


def definition_list(pairs: Iterable[Pair]) -> Markup:
    """Terms and what they are, side by side."""
    return element(
        "dl", (element("div", element("dt", text=term), element("dd", what)) for term, what in pairs), class_="fa-terms"
    )


def key_facts(dataset: Dataset, state: ReleaseState, today: date) -> Markup:
    """The framework's row: steward, status, first and newest release, cadence, licence, addresses, sources."""
    framework = dataset.framework(state.framework_id)
    first = framework.first_released_on.label() if framework.first_released_on else "unknown"
    newest = cell("unknown")
    if state.newest and state.age_days is not None:
        newest = join(
            [
                element("strong", text=state.newest.version),
                text(
                    f", {day_label(state.newest.released_on)} ({age(state.age_days)} old on {day_label(state.as_of)})"
                ),
            ]
        )
    pairs: list[Pair] = [
        ("Newest stable release", newest),
        ("Stable releases", text(f"{state.stable_12_months} in 12 months, {state.stable_24_months} in 24 months")),
    ]
    if state.coming:
        pairs.append(("Coming", text(f"{state.coming.version}, pre-release of {day_label(state.coming.released_on)}")))
    pairs += [
        ("First public release", text(first)),
        ("Steward", text(framework.steward)),
        ("Status", status_badge(framework.status)),
        ("Licence", text(framework.licence)),
        ("Python package", element("code", text=framework.package.rpartition("/")[2])),
        (
            "Addresses",
            join(
                [
                    link(framework.homepage, "home page"),
                    link(framework.documentation, "documentation"),
                    link(framework.repository, "repository"),
                ],
                " · ",
            ),
        ),
    ]
    parts = [definition_list(pairs)]
    if framework.note:
        parts.append(element("p", text=framework.note, class_="fa-quiet"))
    parts.append(
        evidence(dataset, framework.source_ids, framework.checked_on, today, ("frameworks", framework.framework_id))
    )
    return element("div", parts)


def facts_table(dataset: Dataset, framework_id: str, group: str, today: date) -> Markup:
    """A framework's answers on the aspects of one group."""
    rows = []
    for aspect in dataset.aspects_by_group()[group]:
        fact = dataset.fact(framework_id, aspect.aspect_id)
        name = element("span", text=aspect.name, title=aspect.definition, id=aspect.aspect_id)
        if fact is None:
            rows.append((name, element("span", text="nothing recorded", class_="fa-quiet"), Markup("")))
            continue
        answer = [element("strong", text=fact.value)]
        if fact.support:
            answer.append(support_mark(fact.support))
        if fact.detail:
            answer.append(element("p", text=fact.detail))
        key = (framework_id, aspect.aspect_id)
        proof = evidence(dataset, fact.source_ids, fact.checked_on, today, ("facts", key))
        rows.append((name, join(answer, " "), proof))
    caption = f"{group}: {dataset.name_of(framework_id)}"
    return table(caption, ("Aspect", "Answer", "Evidence"), rows, "fa-table fa-facts")


FIELD_NAMES = {
    "api-languages": "API languages",
    "gpu-install": "Installation with GPU",
    "gpu-memory-default": "GPU memory by default",
    "high-level-api": "High-level API",
    "native-windows-gpu": "Native GPU on Windows",
    "os-support": "Operating systems",
    "requires-python": "Declared Python versions",
    "python-versions": "Python versions",
    "wheel-size-mb": "Wheel size (MB)",
    "stable-releases-24-months": "Stable releases in 24 months",
    "stable-releases-12-months": "Stable releases in 12 months",
}


def field_name(field: str) -> str:
    """A data-sheet field as a heading: `steward-since` becomes `Steward since`."""
    return FIELD_NAMES.get(field) or field.replace("-", " ").capitalize()


def data_sheet(dataset: Dataset, framework_id: str, today: date) -> Markup:
    """The technical data sheet, field by field, with limits and sources."""
    rows = []
    for row in dataset.profiles:
        if row.framework_id == framework_id:
            value = [cell(row.value)]
            if row.note:
                value.append(element("p", text=row.note, class_="fa-quiet"))
            rows.append(
                (
                    text(field_name(row.field)),
                    join(value),
                    evidence(dataset, row.source_ids, row.checked_on, today, ("profiles", (framework_id, row.field))),
                )
            )
    rows.sort(key=lambda cells: cells[0])
    return table(f"Data sheet: {dataset.name_of(framework_id)}", ("Field", "Value", "Evidence"), rows)


def claims_summary(dataset: Dataset, framework_id: str) -> str:
    """How many claims of the articles concern the framework, and what became of them."""
    claims = dataset.claims_about(framework_id)
    if not claims:
        return f"None of the five articles makes a claim about {dataset.name_of(framework_id)}."
    verdicts = Counter(claim.verdict for claim in claims)
    parts = [f"{verdicts[v]} {v}" for v in VERDICTS if verdicts[v]]
    return (
        f"The five articles make {count(len(claims), 'claim')} about {dataset.name_of(framework_id)}: {listed(parts)}."
    )


def claims_table(dataset: Dataset, framework_id: str, today: date) -> Markup:
    """The claims about a framework, each with verdict, correction and evidence."""
    rows = []
    for claim in dataset.claims_about(framework_id):
        said = join(
            [
                text(claim.claim),
                element("p", text=f"{ARTICLE_NAMES[claim.article]}, {claim.section}", class_="fa-quiet"),
            ]
        )
        holds = [verdict_badge(claim.verdict)]
        if claim.correction:
            holds.append(element("p", text=claim.correction))
        proof = evidence(dataset, claim.source_ids, claim.checked_on, today, ("claims", claim.claim_id))
        rows.append((said, join(holds), proof))
    return table(
        f"Claims about {dataset.name_of(framework_id)}",
        ("What an article says", "What holds today", "Evidence"),
        rows,
        "fa-table fa-claims",
    )


def tools_by_task(dataset: Dataset, framework_id: str) -> dict[str, list[Tool]]:
    """The framework's tools under their task, live ones first."""
    order = {"active": 0, "maintenance": 1}
    tasks: dict[str, list[Tool]] = {}
    for tool in sorted(
        dataset.tools_of(framework_id), key=lambda t: (t.category, order.get(t.status, 2), t.name.casefold())
    ):
        tasks.setdefault(tool.category, []).append(tool)
    return tasks


def tools_sentence(dataset: Dataset, framework_id: str) -> str:
    """How many tools there are, and how many of them still live."""
    tools = dataset.tools_of(framework_id)
    name = dataset.name_of(framework_id)
    if not tools:
        return f"No tool is recorded for {name} alone; tools that serve several frameworks are not listed here."
    live = sum(tool.status == "active" for tool in tools)
    praised = [t.name for t in tools if t.named_in and t.status in ("deprecated", "archived", "superseded", "renamed")]
    text_ = f"{live} of {count(len(tools), 'tool')} recorded for {name} are active."
    if praised:
        text_ += f" Named by the articles and no longer to be chosen: {listed(sorted(praised, key=str.casefold))}."
    return text_


def releases_table(dataset: Dataset, framework_id: str) -> Markup:
    """All releases of the framework's package, newest first."""
    package = dataset.framework(framework_id).package
    releases = sorted(
        (r for r in dataset.releases_of(framework_id) if r.package == package),
        key=lambda r: r.released_on,
        reverse=True,
    )
    rows = []
    for release in releases:
        kind = "pre-release" if release.channel == "pre" else "stable"
        if release.yanked == "yes":
            kind += ", withdrawn"
        size = f"{release.largest_wheel_bytes / 1e6:,.1f} MB" if release.largest_wheel_bytes else "no wheel"
        python = "not declared" if release.requires_python == "not-declared" else release.requires_python
        rows.append((text(release.version), text(day_label(release.released_on)), text(kind), text(python), text(size)))
    return table(
        f"{count(len(rows), 'release')} of {package}, newest first; "
        f"source: package index, checked {day_label(dataset.as_of)}",
        ("Version", "Released", "Kind", "Python", "Largest wheel"),
        rows,
    )
