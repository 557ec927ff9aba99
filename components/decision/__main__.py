"""`python -m components.decision evaluate|tally|ahp|swing|ranking FILE`: JSON in, JSON out.

Exit status 0 with the result on standard output; 1 with one located message per fault on standard error; 2
when the command could not run (no such file, bad usage)."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from components.decision.documents import read_json
from components.decision.engine import evaluate
from components.decision.faults import Fault, Refused
from components.decision.parsing import read_problem
from components.decision.procedures import read_procedures
from components.decision.report import to_json
from components.decision.tallies import read_answers
from components.decision.weighting import read_pairwise, read_ranking, read_swing

TALLIES = Path(__file__).parents[2] / "data" / "decision" / "tallies.yaml"
FAILED, COULD_NOT_RUN = 1, 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m components.decision", description="The decision engine.")
    commands = parser.add_subparsers(dest="command", required=True)
    for name, does in (
        ("evaluate", "the full report on a problem"),
        ("tally", "an article's own procedure, as published and as of today"),
        ("ahp", "weights from pairwise comparisons"),
        ("swing", "weights from swing points"),
        ("ranking", "weights from a ranking alone"),
    ):
        command = commands.add_parser(name, help=does, description=does)
        command.add_argument("file", metavar="FILE", help="a JSON file, or - for standard input")
        if name == "tally":
            command.add_argument("--tallies", default=TALLIES, type=Path, help="the procedures (YAML)")
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status."""
    try:
        chosen = _parser().parse_args(argv)
    except SystemExit as stop:
        return int(stop.code or 0)
    try:
        raw = sys.stdin.buffer.read() if chosen.file == "-" else Path(chosen.file).read_bytes()
        raw_tallies = chosen.tallies.read_bytes() if chosen.command == "tally" else b""
    except (OSError, ValueError) as error:  # ValueError: a file name with a null character
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        name = error.filename if isinstance(error, OSError) and error.filename else chosen.file
        print(f"{name}: cannot be read: {reason}", file=sys.stderr)
        return COULD_NOT_RUN
    name, compute = chosen.file, _commands()[chosen.command]
    try:
        if chosen.command == "tally":
            name = str(chosen.tallies)
            procedures = read_procedures(_yaml(raw_tallies))
            name = chosen.file
            result: Any = read_answers(read_json(raw), procedures)
        else:
            result = compute(read_json(raw))
    except Refused as refusal:
        for fault in refusal.faults:
            print(f"{name}: {fault}", file=sys.stderr)
        return FAILED
    return _print(json.dumps(to_json(result), indent=2, allow_nan=False))


def _commands() -> dict[str, Callable[[Any], Any]]:
    return {
        "evaluate": lambda document: evaluate(read_problem(document)),
        "tally": lambda document: document,
        "ahp": read_pairwise,
        "swing": read_swing,
        "ranking": read_ranking,
    }


def _yaml(raw: bytes) -> Any:
    import yaml  # only here: the engine itself needs nothing but numpy

    try:
        return yaml.safe_load(raw.decode("utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError) as error:
        reason = " ".join(str(error).split())[:200]
        raise Refused([Fault("not_yaml", "document", f"the procedures cannot be read ({reason})")]) from None


def _print(text: str) -> int:
    try:
        print(text)
        sys.stdout.flush()
    except BrokenPipeError:  # the reader (head, less) left early; nothing more to say
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


if __name__ == "__main__":
    sys.exit(main())
