"""`python -m components.measurements install | check | run | join | publish`; README.md says what each does.

Exit codes: 0 done, 1 a variant disagrees or a record is damaged, 2 could not run.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from components.measurements import publish, running
from components.measurements.environments import CannotInstall
from components.measurements.plan import NoSuchCell
from components.measurements.record import DamagedRecord, joined, load, save
from components.measurements.running import Options

ROOT = Path(__file__).resolve().parents[2]
CACHE = ROOT / ".measurements"


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs a command; returns its exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m components.measurements", description="The same work in each framework, timed in turns."
    )
    commands = parser.add_subparsers(dest="command", required=True)
    for name, what in (
        ("install", "make the virtual environments from the pinned requirement files"),
        ("check", "prove that all variants compute the same; times nothing"),
        ("run", "measure everything, or the part that --only names"),
    ):
        command = commands.add_parser(name, help=what)
        command.add_argument("--cache", type=Path, default=CACHE, help="folder of environments, inputs and logs")
        command.add_argument("--python", help="the Python that makes the environments (default: python3.11)")
        command.add_argument("--device", choices=("auto", "cpu", "accelerator"), default="auto")
        command.add_argument("--threads", type=int, default=2, help="threads of every variant (default 2)")
        command.add_argument("--only", default="", help="VARIANT/WORKLOAD/QUANTITY[/BATCH]; * stands for all")
        if name == "run":
            command.add_argument("--rounds", type=int, default=30, help="samples per timed cell (default 30)")
            command.add_argument("--cold-rounds", type=int, default=20, help="fresh processes per variant (default 20)")
    joining = commands.add_parser("join", help="replace whole quantities of a run by those of a second, partial one")
    for name in ("first", "second", "target"):
        joining.add_argument(name, type=Path)
    publishing = commands.add_parser("publish", help="write the tables of data/ from a record")
    publishing.add_argument("record", type=Path, nargs="?", help="the raw file (default: the newest one in the cache)")
    publishing.add_argument("--cache", type=Path, default=CACHE)
    publishing.add_argument("--data", type=Path, default=ROOT / "data", help="the data folder to write into")
    try:
        given = parser.parse_args(arguments)
    except SystemExit as stop:  # argparse has printed why
        return 2 if stop.code else 0
    try:
        if given.command == "publish":
            path = given.record or running.newest(given.cache)
            for line in publish.publish(path, given.data):
                _say(line)
            return 0
        if given.command == "join":
            save(joined(load(given.first), load(given.second)), given.target)
            return 0
        return _measure(given)
    except DamagedRecord as error:
        sys.stderr.write(f"{error}\n")
        return 1
    except (CannotInstall, NoSuchCell, running.CannotRun, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 2


def _measure(given: argparse.Namespace) -> int:
    options = Options(
        cache=given.cache.resolve(),
        python=given.python,
        device=given.device,
        threads=given.threads,
        only=given.only,
        rounds=getattr(given, "rounds", 0),
        cold_rounds=getattr(given, "cold_rounds", 0),
    )
    began = time.monotonic()
    if given.command == "install":
        running.prepare(options, _say)
        _say(f"ready after {(time.monotonic() - began) / 60:.1f} minutes")
        return 0
    return running.check(options, _say) if given.command == "check" else running.run(options, _say)


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
