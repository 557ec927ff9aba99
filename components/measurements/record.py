"""Raw samples: one JSON object per line, the first one says what was run on what; compressed so that bytes repeat."""

from __future__ import annotations

import gzip
import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


class DamagedRecord(Exception):  # noqa: N818 - it reads as a sentence where it is caught
    """A raw file that cannot be what `save` wrote; the text names file, line and what to do."""


Key = tuple[str, str, str, str]  # variant, workload, quantity, batch


@dataclass
class Record:
    """Everything that one run found out."""

    run: dict[str, Any]
    parity: list[dict[str, Any]] = field(default_factory=list)
    samples: dict[Key, dict[int, float]] = field(default_factory=dict)
    remarks: dict[Key, tuple[str, str]] = field(default_factory=dict)  # state and note instead of figures

    def add(self, key: Key, number: int, value: float) -> None:
        """One sample; counted quantities have round 0 only."""
        self.samples.setdefault(key, {})[number] = value

    def remark(self, key: Key, state: str, note: str) -> None:
        """Why a cell has no figures."""
        self.remarks[key] = (state, note)

    def voided(self) -> dict[tuple[str, str], str]:
        """Variant and workload whose outputs or losses do not agree, with the reason."""
        found = {}
        for line in self.parity:
            if line["result"] != "agrees":
                found[line["variant"], line["workload"]] = line["note"]
        return found


def without_paths(text: str) -> str:
    """The text on one line; of each path of this machine only the last part."""
    return re.sub(r"(?<![\w./:])(?:/[^\s/:'\",]+)+/", "", " ".join(text.split()))


def joined(first: Record, second: Record) -> Record:
    """The first record with every quantity that the second one measured taken from the second, for all variants alike.

    Never a single cell: whoever picks cells picks results. Both must be of the same machine, versions and models.
    """
    for name in ("run_id", "started_on", "machine", "os", "device", "threads", "versions", "snippets"):
        if first.run[name] != second.run[name]:
            raise DamagedRecord(f"the records differ in {name}: run everything again instead of joining them")
    quantities = {key[2] for key in (*second.samples, *second.remarks)}
    for key in first.samples:
        if key[2] in quantities and key not in second.samples and key not in second.remarks:
            raise DamagedRecord(f"the second record has no {'/'.join(key)}: it must hold the whole quantity")
    if second.voided():
        raise DamagedRecord("the second record has a variant that computed something else: run everything again")
    note = (
        f"{', '.join(sorted(quantities))}: from a second session of {second.run['minutes']:g} minutes on the same day, "
        "which replaces the first for all variants and workloads; the first was disturbed."
    )
    minutes = round(first.run["minutes"] + second.run["minutes"], 1)
    record = Record({**first.run, "minutes": minutes, "note": note}, first.parity)
    for part, replaced in ((first, quantities), (second, set[str]())):
        record.samples |= {key: values for key, values in part.samples.items() if key[2] not in replaced}
        record.remarks |= {key: remark for key, remark in part.remarks.items() if key[2] not in replaced}
    return record


def save(record: Record, path: Path) -> None:
    """Writes the record; the same record gives the same bytes."""
    lines = [{"kind": "run", **record.run}]
    lines += [{"kind": "parity", **line} for line in record.parity]
    for key, (state, note) in sorted(record.remarks.items()):
        lines.append({"kind": "remark", **_named(key), "state": state, "note": note})
    for key, values in sorted(record.samples.items()):
        for number, value in sorted(values.items()):
            lines.append({"kind": "sample", **_named(key), "round": number, "value": value})
    body = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(body.encode("utf-8"), 9, mtime=0))


def load(path: Path) -> Record:
    """Reads what `save` wrote; `DamagedRecord` otherwise."""
    try:
        lines = gzip.decompress(path.read_bytes()).decode("utf-8").splitlines()
    except (OSError, EOFError, ValueError) as error:
        raise DamagedRecord(f"{path.name}: cannot be read ({error}); restore it or run again") from error
    record: Record | None = None
    for number, line in enumerate(lines, 1):
        try:
            found = json.loads(line)
            kind = found.pop("kind")
            if record is None:
                if kind != "run":
                    raise ValueError("the first line must say what was run")
                record = Record(found)
            else:
                _take(record, kind, found)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise DamagedRecord(f"{path.name}, line {number}: {error!s}; restore the file or run again") from error
    if record is None:
        raise DamagedRecord(f"{path.name}: empty; restore it or run again")
    return record


def _take(record: Record, kind: str, found: dict[str, Any]) -> None:
    if kind == "parity":
        record.parity.append(found)
        return
    key = (found["variant"], found["workload"], found["quantity"], found["batch"])
    if kind == "remark":
        record.remark(key, found["state"], found["note"])
    elif kind == "sample":
        value = found["value"]
        if not isinstance(value, int | float) or isinstance(value, bool) or not value > 0:
            raise ValueError(f"the value {value!r} is no positive number")
        if found["round"] in record.samples.get(key, {}):
            raise ValueError(f"round {found['round']} of {'/'.join(key)} is there twice")
        record.add(key, found["round"], value)
    else:
        raise ValueError(f"unknown kind of line {kind!r}")


def _named(key: Key) -> dict[str, str]:
    return dict(zip(("variant", "workload", "quantity", "batch"), key, strict=True))
