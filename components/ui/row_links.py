"""What a row of the data is called, and the page on which a visitor sees it."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote

from components.dataset import Dataset
from components.ui.framework_view import field_name

# One row and several of each table, as people call them.
ROW_WORDS = {
    "sources": ("source", "sources"),
    "frameworks": ("framework", "frameworks"),
    "aspects": ("aspect", "aspects"),
    "facts": ("fact", "facts"),
    "profiles": ("data-sheet field", "data-sheet fields"),
    "installation": ("installation row", "installation rows"),
    "tools": ("tool", "tools"),
    "releases": ("release", "releases"),
    "release_activity": ("release day", "release days"),
    "project_snapshots": ("project snapshot", "project snapshots"),
    "milestones": ("milestone", "milestones"),
    "article_rows": ("row of an article’s table", "rows of the articles’ tables"),
    "article_cells": ("cell of an article’s table", "cells of the articles’ tables"),
    "subjects": ("other project counted", "other projects counted"),
    "series": ("adoption measure", "adoption measures"),
    "observations": ("adoption figure", "adoption figures"),
    "claims": ("claim", "claims"),
    "claim_topics": ("topic of claims", "topics of claims"),
    "contradictions": ("contradiction", "contradictions"),
    "use_cases": ("situation", "situations"),
    "claim_measurements": ("claim compared with our figures", "claims compared with our figures"),
    "measurement_runs": ("run of our measurements", "runs of our measurements"),
    "measurement_variants": ("way of running that we measure", "ways of running that we measure"),
    "measurement_environments": ("set of versions measured", "sets of versions measured"),
    "measurement_parity": ("comparison of results", "comparisons of results"),
    "measurements": ("figure of our own", "figures of our own"),
    "snippets": ("code sample", "code samples"),
    "exceptions": ("acknowledged warning", "acknowledged warnings"),
    "aliases": ("renamed entry", "renamed entries"),
    "scores": ("score", "scores"),
    "switching": ("part of a move", "parts of a move"),
}


def words_of(names: Mapping[str, str], key: str) -> str:
    """A key with the names of what its parts stand for: `JAX, Languages you can use it from`; `*` stands for any."""
    return ", ".join(_name(names, part) for part in key.split(" / "))


def _name(names: Mapping[str, str], part: str) -> str:
    if part.endswith("*"):
        return "any" if part == "*" else f"{part[:-1]}…"
    return names.get(part, part)


def data_names(dataset: Dataset) -> dict[str, str]:
    """What every id of the data stands for."""
    names = {source.source_id: source.title for source in dataset.sources}
    names |= {criterion.id: criterion.name for criterion in dataset.criteria}
    names |= {claim.claim_id: claim.claim for claim in dataset.claims}
    names |= {one.contradiction_id: one.topic for one in dataset.contradictions}
    names |= {one.use_case_id: one.name for one in dataset.use_cases}
    names |= {tool.tool_id: tool.name for tool in dataset.tools}
    names |= {profile.field: field_name(profile.field) for profile in dataset.profiles}
    names |= {run.run_id: run.machine for run in dataset.measurement_runs}
    names |= {variant.variant_id: variant.name for variant in dataset.measurement_variants}
    names |= {aspect.aspect_id: aspect.name for aspect in dataset.aspects}
    names |= {series.series_id: series.name for series in dataset.series}
    names |= {subject.subject_id: subject.name for subject in dataset.subjects}
    return names | {framework.framework_id: framework.name for framework in dataset.frameworks}


def page_of(dataset: Dataset, table: str, key: str) -> str:
    """The address of the page, within the app, that shows a row; empty where none shows it by itself."""
    parts = key.split(" / ")
    match table:
        case "facts":
            return f"framework?framework={parts[0]}&show=facts#{parts[1]}"
        case "profiles":
            return f"framework?framework={parts[0]}&show=sheet"
        case "installation":
            return f"framework?framework={parts[0]}&show=installation&os={parts[1]}&accelerator={parts[2]}"
        case "frameworks":
            return f"framework?framework={parts[0]}"
        case "tools":
            return f"tooling?view=tools&tool={key}"
        case "claims":
            return f"claims?claim={key}"
        case "contradictions":
            return f"claims?view=contradictions#clash-{key}"
        case "use_cases":
            return f"situations#situation-{key}"
        case "scores":
            return "decide"
        case "measurements":
            row = dataset.measurements_by_id[key]
            return f"measured?run={row.run_id}&quantity={row.quantity}"
        case "measurement_runs":
            return f"measured?run={key}"
        case "measurement_parity":
            return f"measured?view=proof&run={parts[0]}"
        case "claim_measurements":
            return f"measured?view=articles#said-{parts[0]}"
        case "snippets":
            return f"framework?framework={key}&show=code"
        case "releases" | "milestones":
            return "releases"
        case "sources":
            return f"sources?search={quote(dataset.source(key).title[:80], safe='').replace('~', '%7E')}"
        case "series":
            measure = "conferences" if key.startswith("conference-") else key
            return f"adoption?question={dataset.series_by_id[key].question}&measure={measure}"
    return ""
