"""A whole run: environments, inputs, proof of sameness, rounds, fresh processes, counts, record, table."""

from __future__ import annotations

import shlex
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

from components.measurements import environments, inputs, machine
from components.measurements.beginnings import cold
from components.measurements.counts import MODEL_FILES, count, model_file
from components.measurements.figures import NOISE_LIMIT
from components.measurements.plan import COLD, COUNTED, EXPORTS, STEADY, Selection, parse
from components.measurements.record import Record, save
from components.measurements.report import table
from components.measurements.rounds import Field, check_parity, steady
from components.measurements.variants import REFERENCE, VARIANTS, Variant
from components.measurements.worker_process import Setting
from components.measurements.workloads import WORKLOADS, Workload

Say = Callable[[str], object]
COMMAND = "python -m components.measurements run"


class CannotRun(Exception):  # noqa: N818 - it reads as a sentence where it is caught
    """The run cannot begin; the text says why and what to do."""


@dataclass(frozen=True)
class Options:
    """What the command line says."""

    cache: Path
    python: str | None = None
    device: str = "auto"
    threads: int = 2
    only: str = ""
    rounds: int = 30
    cold_rounds: int = 20
    variants: tuple[Variant, ...] = VARIANTS
    workloads: tuple[Workload, ...] = WORKLOADS
    tiny: bool = False
    pythons: tuple[tuple[str, str], ...] = ()  # given in tests; otherwise from the cache's environments


def device_of(asked: str) -> str:
    """`cpu` or the accelerator's name; CannotRun where one is asked for and none is there."""
    found = "" if asked == "cpu" else machine.accelerator()
    if asked == "accelerator" and not found:
        raise CannotRun("--device accelerator: no accelerator is listed by nvidia-smi on this machine")
    return found or "cpu"


def prepare(options: Options, say: Say) -> tuple[Setting, Selection, list[Variant]]:
    """Environments and inputs for the selected part; the variants in it, the reference always among them."""
    if options.threads > machine.processors():
        raise CannotRun(f"--threads {options.threads}: this process may use {machine.processors()} processors only")
    selection = parse(options.only, options.variants, options.workloads) if options.only else Selection()
    chosen = [one for one in options.variants if selection.variant in ("", one.variant_id)]
    chosen = [one for one in options.variants if one in chosen or one.variant_id == REFERENCE]
    device = device_of(options.device)
    names = list(dict.fromkeys(one.environment for one in chosen))
    if selection.quantity in ("", *EXPORTS):
        names += [f"{name}-export" for name in names]
    pythons = dict(options.pythons)
    if not pythons:
        environments.install(options.cache, names, device, environments.interpreter(options.python), say)
        pythons = {name: environments.python_of(options.cache, name, device) for name in names}
    inputs.write(options.cache / "inputs", options.workloads)
    return Setting(options.cache, options.threads, device, pythons, options.tiny), selection, chosen


def check(options: Options, say: Say) -> int:
    """Parity only: 0 where all agree."""
    setting, selection, variants = prepare(options, say)
    record = Record({})
    with Field(setting, variants, options.workloads, say) as field:
        check_parity(field, record, selection)
    return int(bool(record.voided()))


def run(options: Options, say: Say) -> int:
    """Measures, writes the record into the cache and prints the table: 0 where all agree."""
    began = time.monotonic()
    setting, selection, variants = prepare(options, say)
    say(f"environments ready after {(time.monotonic() - began) / 60:.1f} minutes")
    began = time.monotonic()
    record = Record({})
    with Field(setting, variants, options.workloads, say) as field:
        say("the same computation?")
        check_parity(field, record, selection)
        record.run["versions"] = {one.variant_id: _versions(field, one) for one in variants}
        if selection.quantity in ("", *STEADY):
            say("steady rounds")
            steady(field, record, selection, options.rounds)
    if selection.quantity in ("", *COLD):
        say("fresh processes")
        cold(setting, variants, options.workloads, record, selection, options.cold_rounds, say)
    if selection.quantity in ("", *COUNTED):
        say("counting")
        count(setting, variants, options.workloads, record, selection, say)
    minutes = (time.monotonic() - began) / 60
    record.run = _described(options, setting, variants, minutes) | record.run
    name = record.run["run_id"] if not options.only else f"part-of-{record.run['run_id']}"
    path = options.cache / "runs" / f"{name}-{time.strftime('%Y%m%d-%H%M%S')}.jsonl.gz"
    save(record, path)
    for line in table(record, selection):
        say(line)
    say(f"measured in {minutes:.1f} minutes; record: {path}")
    return int(bool(record.voided()))


def newest(cache: Path) -> Path:
    """The newest record of a complete run in the cache."""
    found = [path for path in (cache / "runs").glob("*.jsonl.gz") if not path.name.startswith("part-of-")]
    if not found:
        raise CannotRun(f"no record of a complete run in {cache / 'runs'}: {COMMAND} makes one")
    return max(found, key=lambda path: path.name[-24:])


def _versions(field: Field, variant: Variant) -> dict[str, str]:
    asked: dict[str, str] = field.twice(lambda: field.ask(variant, "hello"))
    return asked


def _described(options: Options, setting: Setting, variants: Sequence[Variant], minutes: float) -> dict[str, object]:
    count_ = f"{options.threads}-{'core' if options.threads == 1 else 'cores'}"
    slug = "cpu" if setting.device == "cpu" else "-".join(setting.device.lower().split())
    extra = f" --only {shlex.quote(options.only)}" if options.only else ""
    packages = {}
    if not options.pythons:
        for name in dict.fromkeys(one.environment for one in variants):
            packages[name] = environments.packages(options.cache, name, setting.device)
    return {
        "run_id": f"{slug}-{count_}",
        "started_on": date.today().isoformat(),
        "machine": machine.machine(),
        "os": machine.system(),
        "device": setting.device,
        "threads": options.threads,
        "rounds": options.rounds,
        "cold_rounds": options.cold_rounds,
        "minutes": round(minutes, 1),
        "noise_limit": NOISE_LIMIT,
        "command": COMMAND + extra,
        "harness_version": machine.harness_version(),
        "packages": packages,
        "snippets": {name: sha256(model_file(name).read_bytes()).hexdigest() for name in sorted(MODEL_FILES)},
    }
