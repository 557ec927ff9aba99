"""The files that pages offer, by address: their tables, the switching estimate, and the package of all the data."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import urlencode

from components.dataset import Dataset, measured
from components.dataset.package import zip_name
from components.server.api.answers import Answer, answer
from components.server.api.problems import Problem, shown
from components.ui import data, parameters, whole_download
from components.ui.switching_case import case_of
from components.ui.switching_files import file_name as estimate_name
from components.ui.switching_files import markdown
from components.ui.take_away import FORMS, SET, SETS, View, file_name, table_bytes

OWN = (SET, "as_of")


def values_of(view: View, given: Mapping[str, str], dataset: Dataset) -> dict[str, Any]:
    """What the page would read from the parameters. Raises Problem for what it would have to leave out."""
    known = view.parameters(dataset)
    own = {name: [text] for name, text in given.items() if name not in OWN}
    values, notices = parameters.read(known, own)
    if notices:
        alone = ((name, parameters.read(known, {name: own[name]})[1]) for name in own)
        slipped = next((name for name, slips in alone if slips), "")
        raise Problem("bad-value", notices[0], slipped, notices=notices)
    return values


def table(view: View, form: str, given: Mapping[str, str], dataset: Dataset, today: date) -> Answer:
    """The table of a view as the page gives it. Raises Problem."""
    which = given.get(SET, SETS[0])
    if which not in SETS:
        raise Problem("bad-value", f"{SET} is one of {' and '.join(SETS)}.", SET, SETS)
    values = values_of(view, given, dataset)
    made = view.table(dataset, values, today)
    media_type = FORMS[form] + ("; charset=utf-8" if form == "csv" else "")
    return answer(table_bytes(made, dataset, which, form), media_type, file_name(made.name, which, dataset, form))


def estimate(view: View, given: Mapping[str, str], dataset: Dataset, home: str) -> Answer:
    """The switching estimate as Markdown, with the address that opens it again."""
    values = values_of(view, given, dataset)
    case = case_of(dataset, values)
    spelled = parameters.write_all(view.parameters(dataset), values)
    if "as_of" in given:
        spelled["as_of"] = given["as_of"]
    link = f"{home}/switching?{urlencode(spelled, safe=',:;')}"
    return answer(
        markdown(dataset, case, link).encode("utf-8"), "text/markdown; charset=utf-8", estimate_name(dataset, case)
    )


def raw_samples(given: Mapping[str, str], dataset: Dataset) -> Answer:
    """Every sample of a run of our measurements, as it lies in the data; of the first run if none is named."""
    runs = {run.run_id: run for run in measured.runs(dataset)}
    name = given.get("run") or next(iter(runs), "")
    if name not in runs:
        said = f"“{shown(name)}” is no run of our measurements." if name else "There is no run of our measurements."
        raise Problem("bad-value", said, "run", tuple(runs))
    path = data.folder() / runs[name].raw_file
    return answer(path.read_bytes(), "application/gzip", f"framework-atlas-{path.name}")


def package() -> Answer:
    """The archive of all the data, as they are now."""
    return answer(whole_download.archive(), "application/zip", zip_name(data.newest_dataset().version))
