"""`python -m components.dataset check | fix | diff | export | refresh | describe`: one module per command.

`describe [--write]` is here; it writes what is generated from the schema: data/README.md and parts of CONTRIBUTING.md.
Exit codes: 0 nothing to correct (notes do not count), 1 errors, unacknowledged warnings or damage, 2 could not run.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from components.dataset import check_command, contributing, diff_command, export_command, fix_command
from components.dataset.describe import readme
from components.dataset.loading import DEFAULT_FOLDER

COMMANDS = {"check": check_command, "fix": fix_command, "diff": diff_command, "export": export_command}


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs a command; returns its exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if words[:1] == ["refresh"]:  # it reads its own arguments
        from components.dataset import refresh_command  # the others do without what talks to the network

        return refresh_command.main(words[1:])
    parser = argparse.ArgumentParser(prog="python -m components.dataset", description="Check and describe the data.")
    commands = parser.add_subparsers(dest="command", required=True)
    for command in COMMANDS.values():
        command.add_parser(commands)
    commands.add_parser("refresh", help="ask the package index for new releases, or read recorded answers")
    describing = commands.add_parser("describe", help="print data/README.md as the schema has it")
    describing.add_argument("--write", action="store_true", help="write it, and the generated parts of CONTRIBUTING.md")
    try:
        given = parser.parse_args(words)
    except SystemExit as stop:  # argparse has printed why
        return 2 if stop.code else 0
    if given.command in COMMANDS:
        return int(COMMANDS[given.command].run(given, _say, sys.stderr.write))
    return _describe(given.write)


def _describe(write: bool) -> int:
    if not write:
        _say(readme())
        return 0
    path = DEFAULT_FOLDER / "README.md"
    path.write_bytes(readme().encode("utf-8"))
    contributing.write()
    _say(f"{os.path.relpath(path)} and {os.path.relpath(contributing.GUIDE)} written\n")
    return 0


def _say(text: str) -> None:
    """Prints UTF-8 with LF, the same bytes on every system."""
    sys.stdout.flush()
    stream = getattr(sys.stdout, "buffer", None)
    if stream is None:  # a replaced stdout, as in tests
        sys.stdout.write(text)
    else:
        stream.write(text.encode("utf-8"))
        stream.flush()


if __name__ == "__main__":
    sys.exit(main())
