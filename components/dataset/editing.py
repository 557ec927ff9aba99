"""Where a row is edited, and where one says that it is wrong: addresses on the host of the repository. Pure text.

A repository is given as people copy it from the browser: `https://host/owner/name`, or
`https://host/owner/name/tree/branch` where rows are edited on another branch than `main`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from components.dataset.dataset import Dataset
from components.dataset.records import Observation

Key = str | tuple[str, ...]
# The form that a report opens, in .github/ISSUE_TEMPLATE/; its fields are filled by their ids.
FORM = "wrong-fact.yml"
LONGEST_VALUE = 300
_WORD = r"(?!\.{1,2}(?:/|$))[A-Za-z0-9._-]+"
_HOST = r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+(?::[0-9]{1,5})?"
_ADDRESS = re.compile(rf"(https://{_HOST}/{_WORD}/(?!tree(?:/|$)){_WORD})(?:/tree/({_WORD}(?:/{_WORD})*))?/?")
# What a row says, for the field "value" of a report, where one column says it.
_VALUE_OF = {
    "facts": "value",
    "profiles": "value",
    "installation": "command",
    "frameworks": "status",
    "tools": "status",
    "claims": "verdict",
    "contradictions": "resolution",
    "use_cases": "what_holds_today",
    "scores": "score",
    "sources": "state",
    "milestones": "occurred_on",
    "releases": "released_on",
    "series": "what_is_counted",
    "observations": "value",
}


@dataclass(frozen=True, slots=True)
class Repository:
    """A repository on its host, and the branch on which rows are edited."""

    address: str
    branch: str = "main"


def repository(address: str) -> Repository:
    """The repository at an https address. ValueError says why the address cannot be one."""
    found = _ADDRESS.fullmatch(address.strip())
    if found is None:
        raise ValueError(
            "expected https://host/owner/name or https://host/owner/name/tree/branch, without a user name, "
            "a question mark or a number sign"
        )
    return Repository(found[1], found[2] or "main")


def place(dataset: Dataset, table: str, key: Key) -> tuple[str, int]:
    """File in the repository and line of a row; KeyError where there is no such row."""
    path, line = dataset.line_of(table, key)
    return "data/" + path.split("/", 1)[1], line  # whatever the folder is called that was read


def edit_link(dataset: Dataset, base: Repository, table: str, key: Key) -> str:
    """The editor of the repository host on the file of a row, at its line."""
    path, line = place(dataset, table, key)
    return f"{base.address}/edit/{quote(base.branch)}/{quote(path)}#L{line}"


def report_link(dataset: Dataset, base: Repository, table: str, key: Key) -> str:
    """A new issue that names the row and what it says; the person adds what is wrong and the source."""
    path, line = place(dataset, table, key)
    name = key if isinstance(key, str) else " / ".join(key)
    fields = {
        "template": FORM,
        "title": f"Wrong fact: {name}"[:120],
        "fact": f"{name} ({path}, line {line}, data version {dataset.version})",
        "value": said(dataset, table, name),
    }
    return f"{base.address}/issues/new?{urlencode({k: v for k, v in fields.items() if v}, quote_via=quote)}"


def observation_key(observation: Observation) -> tuple[str, str, str]:
    """The key of an adoption figure, as its row has it."""
    day = observation.observed_on.isoformat() if observation.observed_on else "unknown"
    return observation.series_id, observation.framework_id, day


def said(dataset: Dataset, table: str, key: str) -> str:
    """What a row says today, in short; empty where no single column says it."""
    column = _VALUE_OF.get(table)
    if column is None:
        return ""
    index = next(number for number, name in enumerate(dataset.places[table]) if name == key)
    record = getattr(dataset, table)[index]  # places and records stand in the same order
    value = getattr(record, column)
    if value is None:
        return "computed" if getattr(record, "computed", False) else "unknown"
    shown = f"{value:g}" if isinstance(value, float) else str(value)
    return shown if len(shown) <= LONGEST_VALUE else shown[: LONGEST_VALUE - 1] + "…"
