"""How a framework is installed: the command for one system and accelerator, and what runs where for all of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache

import streamlit as st

from components.dataset import Dataset
from components.dataset.records import Installation
from components.dataset.schema import ACCELERATORS, SYSTEMS
from components.ui import downloads
from components.ui.address import Address
from components.ui.badges import framework_order, support_mark
from components.ui.citations import evidence, sources_line
from components.ui.markup import Markup, element, join, link, text
from components.ui.notices import nothing_found, plain
from components.ui.parameters import Parameter, choice
from components.ui.tables import table
from components.ui.words import count

SYSTEM_NAMES = {"linux": "Linux", "macos": "macOS", "windows": "Windows", "wsl2": "Windows through WSL2"}
ACCELERATOR_NAMES = {
    "cpu": "None (CPU)",
    "nvidia": "NVIDIA GPU",
    "amd": "AMD GPU",
    "intel": "Intel GPU",
    "apple": "Apple GPU",
    "tpu": "Google TPU",
}
# The same inside a sentence, after the system.
WITH = {
    "cpu": "on the CPU",
    "nvidia": "with an NVIDIA GPU",
    "amd": "with an AMD GPU",
    "intel": "with an Intel GPU",
    "apple": "with an Apple GPU",
    "tpu": "with a Google TPU",
}
SUPPORT_WORDS = {
    "yes": "supported",
    "partial": "supported with limits",
    "no": "not supported",
    "unknown": "our sources do not say whether it is supported",
}
NO_COMMAND = ("unknown", "not-applicable")
MEANING = (
    "The package without an accelerator is the row “CPU”. Partial: experimental, by third parties or with a "
    "restriction. Unknown: the sources read do not say. Accelerators of other makers stand under Facts."
)


@cache
def parameters() -> tuple[Parameter, ...]:
    """What the address says about installation."""
    return choice("os", SYSTEMS, "linux"), choice("accelerator", ACCELERATORS, "nvidia")


def place_name(row: Installation) -> str:
    """`Linux, NVIDIA GPU`."""
    what = "CPU" if row.accelerator == "cpu" else ACCELERATOR_NAMES[row.accelerator]
    return f"{SYSTEM_NAMES[row.os]}, {what}"


def in_order(dataset: Dataset, framework_id: str) -> tuple[Installation, ...]:
    """A framework's rows by system and accelerator, in the order in which people choose them."""
    return tuple(
        sorted(
            dataset.installation_of(framework_id),
            key=lambda row: (SYSTEMS.index(row.os), ACCELERATORS.index(row.accelerator)),
        )
    )


def answer(dataset: Dataset, row: Installation) -> str:
    """Whether the framework runs there and whether its command is known, in a sentence."""
    said = f"{dataset.name_of(row.framework_id)} on {SYSTEM_NAMES[row.os]} {WITH[row.accelerator]}: "
    said += SUPPORT_WORDS[row.support]
    return said + ("; the command is not recorded." if row.command == "unknown" and row.support != "unknown" else ".")


def show_installation(dataset: Dataset, address: Address, framework_id: str, today: date) -> None:
    """The command for what the address chooses, the controls, then every row and every framework."""
    rows = {(row.os, row.accelerator): row for row in in_order(dataset, framework_id)}
    name = dataset.name_of(framework_id)
    chosen = address["os"], address["accelerator"]
    if not rows:
        nothing_found("installation row", f"Nothing is recorded yet about installing {name}.")
    elif chosen not in rows:
        said = f"The data hold no row for {SYSTEM_NAMES[chosen[0]]} {WITH[chosen[1]]}."
        nothing_found("installation row", f"{said} Choose another system or accelerator.")
    else:
        _show_row(dataset, rows[chosen], today)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        for label, parameter, names in (
            ("Operating system", "os", SYSTEM_NAMES),
            ("Accelerator", "accelerator", ACCELERATOR_NAMES),
        ):
            st.segmented_control(
                label, tuple(names), key=address.key(parameter), format_func=names.__getitem__, required=True
            )
    if rows:
        with st.expander(f"All {count(len(rows), 'row')} about installing {plain(name)}"):
            st.html(rows_table(dataset, framework_id, today))
        downloads.offer(dataset, address, "installation")
    st.subheader("What runs where, all frameworks")
    st.html(matrix(dataset))
    st.caption(MEANING)


def _show_row(dataset: Dataset, row: Installation, today: date) -> None:
    st.markdown(f"**{plain(answer(dataset, row))}**")
    mark = [support_mark(row.support)]
    if row.command == "unknown":
        documentation = link(dataset.framework(row.framework_id).documentation, "documentation of the project")
        mark += [text(" · For a command, see the "), documentation, text(".")]
    st.html(element("div", mark, class_="fa-install"))
    if row.command not in NO_COMMAND:
        st.code(row.command, language=None, wrap_lines=True)
    if row.note:
        st.write(plain(row.note))
    key = ("installation", (row.framework_id, row.os, row.accelerator))
    st.html(sources_line(dataset, row.source_ids, row.checked_on, today, key))


def command_cell(row: Installation) -> Markup:
    """The command, or in words that there is none to show."""
    if row.command in NO_COMMAND:
        words = "not recorded" if row.command == "unknown" else "nothing to install"
        return element("span", text=words, class_="fa-quiet")
    return element("code", text=row.command)


def rows_table(dataset: Dataset, framework_id: str, today: date) -> Markup:
    """Every row of a framework: support, command, traps, evidence."""
    cells = []
    for row in in_order(dataset, framework_id):
        command = [command_cell(row)]
        if row.note:
            command.append(element("p", text=row.note, class_="fa-quiet"))
        key = ("installation", (row.framework_id, row.os, row.accelerator))
        proof = evidence(dataset, row.source_ids, row.checked_on, today, key)
        cells.append((text(place_name(row)), support_mark(row.support), join(command), proof))
    return table(
        f"Installing {dataset.name_of(framework_id)}",
        ("System and accelerator", "Support", "Command", "Evidence"),
        cells,
    )


def matrix(dataset: Dataset) -> Markup:
    """Every system and accelerator against every framework: marks that open the row."""
    found = {(row.framework_id, row.os, row.accelerator): row for row in dataset.installation}
    ids = framework_order(dataset)
    lines = []
    for os in SYSTEMS:
        for accelerator in ACCELERATORS:
            rows = [found.get((one, os, accelerator)) for one in ids]
            known = next((row for row in rows if row), None)
            if known:
                lines.append((text(place_name(known)), *(_mark(dataset, row) for row in rows)))
    headers = ("System and accelerator", *(dataset.name_of(one) for one in ids))
    return table("Each mark opens its command, note and sources", headers, lines, "fa-table fa-install-matrix")


def _mark(dataset: Dataset, row: Installation | None) -> Markup:
    if row is None:
        return element("span", text="not recorded", class_="fa-quiet")
    where = f"framework={row.framework_id}&show=installation&os={row.os}&accelerator={row.accelerator}"
    words = f"{dataset.name_of(row.framework_id)}, {place_name(row)}: {row.support}"
    return element("a", support_mark(row.support), href=f"framework?{where}", target="_self", aria_label=words)


def export_rows(rows: Iterable[Installation]) -> list[dict[str, object]]:
    """Rows as they are taken away."""
    return [_as_row(row) for row in rows]


def _as_row(row: Installation) -> dict[str, object]:
    return {
        "framework_id": row.framework_id,
        "os": row.os,
        "accelerator": row.accelerator,
        "command": row.command,
        "support": row.support,
        "note": row.note,
        "source_ids": ";".join(row.source_ids),
        "checked_on": row.checked_on.isoformat(),
    }
