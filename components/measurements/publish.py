"""The record of a run becomes tables under data/: same record, same bytes, and nothing that is not in the record."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from decimal import Context, Decimal
from hashlib import sha256
from pathlib import Path
from typing import Any

from components.measurements.counts import MODEL_FILES, model_file
from components.measurements.plan import UNITS
from components.measurements.record import DamagedRecord, Record, load
from components.measurements.report import rows
from components.measurements.variants import VARIANTS, Variant

RUNS = (
    "run_id,started_on,machine,os,device,threads,rounds,minutes,noise_limit,command,harness_version,raw_file,"
    "raw_sha256,note,source_ids,checked_on"
)
TABLES = {
    "measurement_runs": RUNS,
    "measurement_variants": "variant_id,framework_id,name,mode",
    "measurement_environments": "run_id,variant_id,framework_version,python_version,packages",
    "measurement_parity": (
        "run_id,variant_id,workload,output_difference,output_tolerance,loss_difference,loss_tolerance,result,note"
    ),
    "measurements": (
        "measurement_id,run_id,variant_id,workload,quantity,batch,unit,median,q1,q3,n,ratio,ratio_q1,ratio_q3,state,"
        "note,source_ids,checked_on"
    ),
    "snippets": "framework_id,file,sha256,run_id,framework_version,last_ran",
}


def publish(path: Path, data: Path) -> list[str]:
    """Writes raw file, tables and snippets into the folder `data`; one sentence per file written."""
    record = load(path)
    raw = path.read_bytes()
    for name, digest in record.run["snippets"].items():
        if sha256(model_file(name).read_bytes()).hexdigest() != digest:
            raise DamagedRecord(
                f"{path.name}: {MODEL_FILES[name]} is no longer the file that ran; run again before publishing"
            )
    run_id = record.run["run_id"]
    files = {f"measurements/{run_id}.jsonl.gz": raw}
    files |= {f"snippets/{name}.py": model_file(name).read_bytes() for name in record.run["snippets"]}
    for name, lines in tables(record, sha256(raw).hexdigest()).items():
        files[f"{name}.csv"] = _csv(TABLES[name].split(","), lines)
    for name, content in files.items():
        target = data / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    return [f"{data.name}/{name}: {len(content)} bytes" for name, content in files.items()]


def tables(record: Record, digest: str) -> dict[str, list[dict[str, Any]]]:
    """The rows of every table, from the record alone."""
    run = record.run
    run_id, day, source = run["run_id"], run["started_on"], f"measured-{run['run_id']}"
    ran = [one for one in VARIANTS if one.variant_id in run["versions"]]
    stamp = {"source_ids": source, "checked_on": day}
    described = {name: run[name] for name in RUNS.split(",") if name in run}
    return {
        "measurement_runs": [
            described
            | {"raw_file": f"measurements/{run_id}.jsonl.gz", "raw_sha256": digest, "note": run.get("note", "")}
            | stamp
        ],
        "measurement_variants": [
            {"variant_id": one.variant_id, "framework_id": one.framework_id, "name": one.name, "mode": one.what}
            for one in ran
        ],
        "measurement_environments": [_environment(run, one) for one in ran],
        "measurement_parity": [{"run_id": run_id, **line, "variant_id": line["variant"]} for line in record.parity],
        "measurements": _measurements(record, stamp),
        "snippets": [
            {
                "framework_id": name,
                "file": f"snippets/{name}.py",
                "sha256": run["snippets"][name],
                "run_id": run_id,
                "framework_version": _version(run, next(one for one in ran if one.framework_id == name)),
                "last_ran": day,
            }
            for name in run["snippets"]
        ],
    }


def _measurements(record: Record, stamp: dict[str, str]) -> list[dict[str, Any]]:
    found = []
    run_id = record.run["run_id"]
    for row in rows(record):
        variant, workload, quantity, batch = row.key
        parts = [run_id, variant, workload, quantity, batch]
        line: dict[str, Any] = {
            "measurement_id": "-".join(part for part in parts if part != "all"),
            "run_id": run_id,
            "variant_id": variant,
            "workload": workload,
            "quantity": quantity,
            "batch": batch,
            "unit": UNITS[quantity],
            "state": row.state,
            "note": row.note,
        }
        if row.figures:
            line |= {"median": row.figures.median, "q1": row.figures.q1, "q3": row.figures.q3, "n": row.figures.n}
        if row.ratio:
            line |= {"ratio": row.ratio.median, "ratio_q1": row.ratio.q1, "ratio_q3": row.ratio.q3}
        found.append(line | stamp)
    return found


def _environment(run: Mapping[str, Any], variant: Variant) -> dict[str, Any]:
    return {
        "run_id": run["run_id"],
        "variant_id": variant.variant_id,
        "framework_version": _version(run, variant),
        "python_version": run["versions"][variant.variant_id]["python"],
        "packages": ";".join(run["packages"].get(variant.environment, [])),
    }


def _version(run: Mapping[str, Any], variant: Variant) -> str:
    """As the index writes it: without a local part such as +cpu."""
    return str(run["versions"][variant.variant_id]["framework"]).split("+")[0]


def _csv(columns: Sequence[str], lines: Sequence[Mapping[str, Any]]) -> bytes:
    """Sorted by the cells as text; numbers as plain decimals of at most six digits."""
    cells = sorted([_cell(line.get(name)) for name in columns] for line in lines)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(cells)
    return text.getvalue().encode("utf-8")


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return plain(value)
    return str(value)


def plain(number: float) -> str:
    """A plain decimal, never with an exponent, of at most six significant digits."""
    if number == int(number) and abs(number) < 1e15:
        return str(int(number))
    return format(Decimal(repr(number)).normalize(Context(prec=6)), "f")
