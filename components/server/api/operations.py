"""What can be asked: every address of the data routes with its parameters and what answers it.

The routes, the OpenAPI description and the docs page are made from this one list, so that they cannot differ.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from components.dataset import Dataset, measured
from components.server.api import decision, listing, query, takeaway
from components.server.api.answers import Answer
from components.server.api.fields import COLLECTIONS, DOCUMENTS, Collection, Field
from components.ui.take_away import SET, SETS, View
from components.ui.views import VIEWS

JSON, CSV = "application/json", "text/csv"
AS_OF = {
    "type": "string",
    "format": "date",
    "pattern": "^20(1[5-9]|[2-9][0-9])-[0-9]{2}-[0-9]{2}$",
    "description": "The data as they stood on that day; from the day of the data on, all of them.",
}


@dataclass(frozen=True)
class Call:
    """A request as an operation sees it: its parameters, the data of the day, where the server is, and the item."""

    given: Mapping[str, str]
    dataset: Dataset
    base: str  # path prefix under which we are served, without a final slash
    home: str  # the whole address of the app
    key: str = ""


Schemas = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True)
class Operation:
    """GET of one address below /api/v1. `forms` are the media types that it has, by the name of the form.

    With more than one form the client chooses by Accept; `strict` refuses clients that take none of them. `row` is the
    collection whose rows it gives, `item` whether it gives a single one. `names` are its parameters, `schemas` what
    each holds as JSON Schema, `ignored` those of a page's look, and `located` whether the answer holds the server's
    own address.
    """

    path: str
    group: str
    summary: str
    forms: Mapping[str, str]
    make: Callable[[Call, str], Answer] = field(repr=False)
    names: Callable[[Dataset], Sequence[str]] = lambda _data: ()
    schemas: Callable[[Dataset], Schemas] = lambda _data: {}
    ignored: Sequence[str] = ()
    strict: bool = True
    row: str = ""
    item: bool = False
    located: bool = False


def filter_schema(one: Field) -> Mapping[str, Any]:
    """The JSON Schema of a filter: several known values, or any text."""
    known = listing.known_values(one)
    said = str(one.schema["description"])
    if not known:
        return {"type": "string", "maxLength": listing.LONGEST_TEXT, "description": said}
    items = {"type": "string", "enum": list(known)}
    return {"type": "array", "items": items, "minItems": 1, "maxItems": listing.MOST_VALUES, "description": said}


def _listing_schemas(collection: Collection) -> Schemas:
    size = {"type": "integer", "minimum": 1, "maximum": listing.LARGEST_PAGE, "default": listing.PAGE}
    start = {"type": "integer", "minimum": 0, "maximum": listing.LAST, "default": 0}
    return {
        **{one.name: filter_schema(one) for one in collection.filters},
        "limit": size | {"description": "Rows on a page; a CSV file without a limit holds all."},
        "offset": start | {"description": "Rows to leave out at the start."},
        "as_of": AS_OF,
    }


def _of_collection(collection: Collection) -> list[Operation]:
    name = collection.name

    def page(call: Call, form: str) -> Answer:
        return listing.page(collection, form, call.given, call.dataset, call.base)

    def item(call: Call, _form: str) -> Answer:
        return listing.item(collection, call.key, call.dataset, call.base)

    names = listing.accepted(collection)
    both = {"json": JSON, "csv": CSV}
    one_form = {form: {form: media} for form, media in both.items()}
    said = f"Rows of the collection; each is {collection.row_is}"
    found = [
        Operation(
            f"/{name}",
            "collections",
            f"{said}.",
            both,
            page,
            lambda _data: names,
            lambda _data: _listing_schemas(collection),
            row=name,
        )
    ]
    for form, media in one_form.items():
        what = f"{said}, as {form.upper()} whatever the client accepts."
        found.append(
            Operation(
                f"/{name}.{form}",
                "collections",
                what,
                media,
                page,
                lambda _data: names,
                lambda _data: _listing_schemas(collection),
                strict=False,
                row=name,
            )
        )
    if collection.key:
        by = f"One row by its {collection.key}: {collection.row_is}."
        found.append(
            Operation(
                f"/{name}/{{key}}", "collections", by, one_form["json"], item, lambda _data: ("as_of",),
                lambda _data: {"as_of": AS_OF}, row=name, item=True,
            )
        )  # fmt: skip
    return found


def _of_document(name: str) -> Operation:
    def make(call: Call, _form: str) -> Answer:
        return listing.document(name, call.dataset, call.base)

    return Operation(f"/{name}", "documents", DOCUMENTS[name], {"json": JSON}, make)


ROW_SETS = {
    "type": "string",
    "enum": list(SETS),
    "default": "displayed",
    "description": "The rows that the page displays, or all that it could.",
}


def _view_schemas(view: View, dataset: Dataset) -> Schemas:
    return {one.name: one.takes or {"type": "string", "maxLength": 2000} for one in view.parameters(dataset)}


def _of_view(view: View) -> list[Operation]:
    def names(dataset: Dataset) -> Sequence[str]:
        return tuple(one.name for one in view.parameters(dataset))

    def make(call: Call, form: str) -> Answer:
        return takeaway.table(view, form, call.given, call.dataset, date.today())

    said = f"{view.about} As the page /{view.page} shows them at an address with these parameters."
    found = [
        Operation(
            f"/views/{view.path}.{form}", "views", said, {form: media}, make,
            lambda data: (*names(data), *takeaway.OWN),
            lambda data: {**_view_schemas(view, data), SET: ROW_SETS, "as_of": AS_OF}, strict=False,
        )
        for form, media in {"csv": CSV, "json": JSON}.items()
    ]  # fmt: skip
    if view.path == "switching/estimate":
        found.append(
            Operation(
                f"/views/{view.path}.md", "views", "The estimate as a document.", {"md": "text/markdown"},
                lambda call, _form: takeaway.estimate(view, call.given, call.dataset, call.home),
                lambda data: (*names(data), "as_of"),
                lambda data: {**_view_schemas(view, data), "as_of": AS_OF}, strict=False, located=True,
            )
        )  # fmt: skip
    return found


def _decision_schemas(_dataset: Dataset) -> Schemas:
    texts = {
        name: {"type": "string", "maxLength": 6000, "description": said} for name, said in decision.MEANING.items()
    }
    return {**texts, "as_of": AS_OF}


def _of_decision() -> list[Operation]:
    ignored = decision.OF_THE_PAGE

    def names(_dataset: Dataset) -> Sequence[str]:
        return (*decision.NAMES, "as_of")

    def file(form: str) -> Callable[[Call, str], Answer]:
        return lambda call, _form: decision.file(call.given, call.dataset, form, call.home)

    report = "The decision of a link of the Decide page: ranking, verdict, and what would change it."
    return [
        Operation(
            "/decision", "decision", report, {"json": JSON},
            lambda call, _form: decision.report(call.given, call.dataset, call.base), names, _decision_schemas, ignored,
        ),
        Operation(
            "/decision/record.md", "decision", "The decision record as a document.", {"md": "text/markdown"},
            file("md"), names, _decision_schemas, ignored, strict=False, located=True,
        ),
        Operation(
            "/decision/record.json", "decision", "The file that the Decide page reloads.", {"json": JSON},
            file("json"), names, _decision_schemas, ignored, strict=False, located=True,
        ),
    ]  # fmt: skip


def _run_schemas(dataset: Dataset) -> Schemas:
    runs = [run.run_id for run in measured.runs(dataset)]
    said = "The run; the first one unless named."
    return {"run": {"type": "string", **({"enum": runs} if runs else {}), "description": said}}


def _package(_call: Call, _form: str) -> Answer:
    return takeaway.package()


OPERATIONS: tuple[Operation, ...] = (
    *(one for collection in COLLECTIONS.values() for one in _of_collection(collection)),
    *(_of_document(name) for name in DOCUMENTS),
    *_of_decision(),
    Operation(
        "/datapackage.zip", "package", "All the data as a Frictionless data package.", {"zip": "application/zip"},
        _package, strict=False,
    ),
    Operation(
        "/raw-samples", "package", "Every sample of a run of our own measurements: gzipped JSON lines.",
        {"gz": "application/gzip"}, lambda call, _form: takeaway.raw_samples(call.given, call.dataset),
        lambda _data: ("run",), _run_schemas, strict=False,
    ),
    *(one for view in VIEWS.values() for one in _of_view(view)),
)  # fmt: skip


def checked(operation: Operation, given: Mapping[str, str], dataset: Dataset) -> dict[str, str]:
    """The parameters of an operation. Raises Problem when one is not known; those of a page's look are dropped."""
    query.only((name for name in given if name not in operation.ignored), operation.names(dataset))
    return {name: value for name, value in given.items() if name not in operation.ignored}
