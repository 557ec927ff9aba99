"""Every table that a page offers to take away, by page and name: the one register that pages and routes read.

A view needs the data, what the page's address says, and the day; it knows no visitor's session. What it needs is
imported when it is asked for, so that a page loads its own parts only.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from components.dataset import Dataset
from components.ui.parameters import Parameter
from components.ui.take_away import Table, Values, View


def _compare_parameters(dataset: Dataset) -> Sequence[Parameter]:
    from components.ui.compare_controls import parameters

    return parameters(dataset)


def _facts(dataset: Dataset, values: Values, today: date) -> Table:
    from components.dataset.comparison import Selection, compare
    from components.dataset.comparison_results import export_rows
    from components.ui.badges import framework_order
    from components.ui.compare_controls import selected

    return Table(
        "facts",
        "facts",
        lambda: export_rows(compare(dataset, selected(values, dataset), today)),
        lambda: export_rows(compare(dataset, Selection(framework_order(dataset)), today)),
    )


def _claims_parameters(dataset: Dataset) -> Sequence[Parameter]:
    from components.ui.claims_controls import parameters

    return parameters(dataset)


def _claims(dataset: Dataset, values: Values, _today: date) -> Table:
    from components.dataset import claims
    from components.ui.claims_controls import selected

    return Table(
        "claims",
        "rows",
        lambda: claims.export_rows(dataset, claims.matching(dataset, selected(values), loosely=True)),
        lambda: claims.export_rows(dataset, dataset.claims),
    )


def _contradictions(dataset: Dataset, values: Values, _today: date) -> Table:
    from components.dataset.claims import ClaimFilter
    from components.ui.claims_controls import selected
    from components.ui.claims_view import contradiction_rows

    return Table(
        "contradictions",
        "rows",
        lambda: contradiction_rows(dataset, selected(values)),
        lambda: contradiction_rows(dataset, ClaimFilter()),
    )


def _article_tables(dataset: Dataset, values: Values, _today: date) -> Table:
    from components.dataset import article_tables
    from components.ui.article_tables_view import shown_rows

    return Table(
        "tables", "rows", lambda: article_tables.export_rows(dataset, shown_rows(values, dataset), values["today"])
    )


def _share(dataset: Dataset, values: Values, _today: date) -> Table:
    from components.dataset import claims
    from components.ui.claims_controls import selected
    from components.ui.claims_view import share_rows

    return Table(
        "share",
        "rows",
        lambda: share_rows(dataset, claims.matching(dataset, selected(values)), values["by"]),
        lambda: claims.export_rows(dataset, dataset.claims),
    )


def _tooling_parameters(dataset: Dataset) -> Sequence[Parameter]:
    from components.ui.tooling_controls import parameters

    return parameters(dataset)


def _tools(dataset: Dataset, values: Values, today: date, shown: str) -> Table:
    from components.dataset import tooling
    from components.ui.tooling_controls import selected

    def rows() -> Sequence[Mapping[str, object]]:
        match shown:
            case "tools":
                found = tooling.matching(dataset, selected(values), today, values["sort"])
            case "gone":
                found = tooling.named_but_gone(dataset)
            case "timeline":
                found = tooling.matching(dataset, tooling.ToolFilter(tasks=(values["timeline"],)), today)
            case _:
                found = dataset.tools
        return tooling.export_rows(dataset, found)

    return Table("tools", "tools", rows, lambda: tooling.export_rows(dataset, dataset.tools))


def _tools_view(shown: str, about: str) -> View:
    return View(
        "tooling", shown, about, _tooling_parameters, lambda data, values, today: _tools(data, values, today, shown)
    )


def _situations_parameters(dataset: Dataset) -> Sequence[Parameter]:
    from components.ui.situations_view import parameters

    return parameters(dataset)


def _situations(dataset: Dataset, values: Values, _today: date) -> Table:
    from components.dataset import situations
    from components.ui.situations_view import shown

    return Table(
        "situations",
        "situations",
        lambda: situations.export_rows(dataset, shown(values, dataset)),
        lambda: situations.export_rows(dataset, dataset.use_cases),
    )


def _sources_parameters(_dataset: Dataset) -> Sequence[Parameter]:
    from components.ui.sources_view import parameters

    return parameters()


def _sources(dataset: Dataset, values: Values, _today: date) -> Table:
    from components.dataset.source_use import matching
    from components.ui.sources_view import source_rows

    return Table(
        "sources",
        "sources",
        lambda: source_rows(dataset, matching(dataset, values["search"], values["kind"], values["state"])),
        lambda: source_rows(dataset, dataset.sources),
    )


def _health_parameters(_dataset: Dataset) -> Sequence[Parameter]:
    from components.ui.health_view import parameters

    return parameters()


def _health(dataset: Dataset, _values: Values, today: date) -> Table:
    from components.ui.health_view import export_rows

    return Table("data-health", "kinds", lambda: export_rows(dataset, today))


def _framework_parameters(dataset: Dataset) -> Sequence[Parameter]:
    from components.ui.framework_view import parameters

    return parameters(dataset)


def _installation(dataset: Dataset, values: Values, _today: date) -> Table:
    from components.ui.installation_view import export_rows, in_order

    framework = values["framework"]
    return Table(
        f"installation-{framework}",
        "rows",
        lambda: export_rows(in_order(dataset, framework)),
        lambda: export_rows(dataset.installation),
    )


def _releases_parameters(dataset: Dataset) -> Sequence[Parameter]:
    from components.ui.releases_parameters import parameters

    return parameters(dataset)


def _releases_view(shown: str, about: str) -> View:
    def table(dataset: Dataset, values: Values, _today: date) -> Table:
        from components.ui.releases_tables import TABLES

        return TABLES[shown](dataset, values)

    return View("releases", shown, about, _releases_parameters, table)


def _adoption_parameters(dataset: Dataset) -> Sequence[Parameter]:
    from components.ui.adoption_parameters import parameters

    return parameters(dataset)


def _adoption_view(shown: str, about: str) -> View:
    def table(dataset: Dataset, values: Values, _today: date) -> Table:
        from components.ui.adoption_tables import TABLES

        return TABLES[shown](dataset, values)

    return View("adoption", shown, about, _adoption_parameters, table)


def _switching_parameters(dataset: Dataset) -> Sequence[Parameter]:
    from components.ui.switching_case import parameters_of

    return parameters_of(dataset)


def _switching(dataset: Dataset, values: Values, _today: date) -> Table:
    from components.ui.switching_case import case_of
    from components.ui.switching_files import rows

    return Table("switching", "rows", lambda: rows(dataset, case_of(dataset, values)))


def _measured_parameters(dataset: Dataset) -> Sequence[Parameter]:
    from components.ui.measured_controls import parameters

    return parameters(dataset)


def _measured_figures(dataset: Dataset, values: Values, _today: date) -> Table:
    from components.dataset import measured
    from components.ui.measured_controls import selected

    def displayed() -> Sequence[Mapping[str, object]]:
        found = measured.cells(dataset, selected(values))
        return measured.export_rows(dataset, [row for cell in found for row in cell.rows])

    return Table("measured", "figures", displayed, lambda: measured.export_rows(dataset, dataset.measurements))


def _measured_articles(dataset: Dataset, _values: Values, _today: date) -> Table:
    from components.dataset.measured_claims import bearings, export_rows

    return Table("measured-articles", "rows", lambda: export_rows(bearings(dataset)))


def _measured_proof(dataset: Dataset, values: Values, _today: date) -> Table:
    from components.dataset.measured import parity_of
    from components.ui.measured_parity import export_rows

    return Table("measured-proof", "comparisons", lambda: export_rows(dataset, parity_of(dataset, values["run"])))


_ALL = (
    View("compare", "facts", "The answers of the chosen frameworks.", _compare_parameters, _facts),
    View("framework", "installation", "How a framework is installed.", _framework_parameters, _installation),
    _releases_view("timeline", "Releases of the chosen packages."),
    _releases_view("cadence", "Intervals between stable releases."),
    _releases_view("years", "Stable releases by calendar year."),
    _releases_view("python", "Python versions that stable releases declare."),
    _releases_view("size", "Sizes of the largest wheels."),
    _releases_view("projects", "Release days of projects around the frameworks."),
    _releases_view("first", "First releases and other milestones."),
    _tools_view("gone", "Tools that the articles name and that have ended."),
    _tools_view("tools", "Tools that pass the filters."),
    _tools_view("coverage", "All tools, by task."),
    _tools_view("timeline", "Tools of one task."),
    _adoption_view("lead", "When the lead between two frameworks changed, measure by measure."),
    _adoption_view("main", "The values of the chosen measure."),
    _adoption_view("beside", "The conference papers that stand beside the measure."),
    _adoption_view("vendors", "What projects say about themselves."),
    View("measured", "figures", "Our own figures that pass the filters.", _measured_parameters, _measured_figures),
    View("measured", "articles", "Claims of the articles, with our figures.", _measured_parameters, _measured_articles),
    View("measured", "proof", "Whether all variants computed the same.", _measured_parameters, _measured_proof),
    View("switching", "estimate", "What a move costs, by component.", _switching_parameters, _switching),
    View("claims", "claims", "Claims that pass the filters.", _claims_parameters, _claims),
    View("claims", "contradictions", "Points on which the articles disagree.", _claims_parameters, _contradictions),
    View("claims", "tables", "An article's own table, with today's facts.", _claims_parameters, _article_tables),
    View("claims", "share", "How much of the claims still holds.", _claims_parameters, _share),
    View("situations", "situations", "Situations that pass the filters.", _situations_parameters, _situations),
    View("sources", "sources", "Sources that pass the filters.", _sources_parameters, _sources),
    View("health", "data-health", "How old the checks are, by kind of row.", _health_parameters, _health),
)
VIEWS: Mapping[tuple[str, str], View] = {(view.page, view.name): view for view in _ALL}
