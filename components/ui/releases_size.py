"""Size of the largest wheel over time, and what the wheels leave out."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from components.dataset import Dataset, Profile
from components.dataset.release_history import STABLE
from components.ui import releases_rows as rows
from components.ui import theme
from components.ui.address import Address
from components.ui.citations import evidence
from components.ui.markup import Markup, element, join, text
from components.ui.notices import plain
from components.ui.releases_answer import Answer, history
from components.ui.releases_sections import MOST_KEPT, Drawing, draw, nothing, release_table
from components.ui.releases_tables import chosen
from components.ui.remembered import remembered
from components.ui.tables import cell, table
from components.ui.wishes import Wishes
from components.ui.words import count

# Fields of a framework's data sheet: sizes by system, and how to install with graphics cards.
SIZE_FIELDS = ("wheel-size-mb", "gpu-install")


def show_size(dataset: Dataset, address: Address, found: Answer) -> None:
    """Size of the largest wheel."""
    stable = chosen(found, address, STABLE)
    entries = [e for e in stable if e.release.largest_wheel_bytes]
    if not entries:
        nothing(dataset, address, "release with a wheel")
    else:
        drawing = _sizes(dataset, Wishes.of(address, ("packages", "years", "scale")), theme.dark())
        st.markdown(f"**{plain(drawing.said)}**")
        if address["as"] == "table":
            release_table(dataset, entries)
        else:
            draw(drawing, address, "size")
        st.caption(
            plain(
                "1 MB is a million bytes. The largest wheel is not what an installation takes: libraries for NVIDIA "
                "graphics cards (CUDA) and other parts that are installed as packages of their own are not in it."
                + (
                    f" {count(len(stable) - len(entries), 'release')} without a wheel not shown."
                    if len(stable) > len(entries)
                    else ""
                )
            )
        )
    _left_out(dataset, found, address["packages"])


@remembered(MOST_KEPT)
def _sizes(dataset: Dataset, wishes: Wishes, dark: bool) -> Drawing:
    from components.figures.releases_lines import draw_sizes
    from components.figures.releases_text import size_alternative, size_sentence

    found, log = history(dataset), wishes["scale"] == "log"
    points = rows.size_points(dataset, chosen(found, wishes, STABLE), rows.on_line(found.entries))
    return Drawing(size_sentence(points), draw_sizes(points, log, dark), size_alternative(points, log))


def _left_out(dataset: Dataset, found: Answer, names: Sequence[str]) -> None:
    """What the data sheets say about wheels and what comes beside them."""
    cells = []
    for package in found.packages:
        if package.own and package.name in names:
            sheet = {p.field: p for p in dataset.profiles if p.framework_id == package.framework_id}
            known = [sheet[field] for field in SIZE_FIELDS if field in sheet]
            if known:
                answers = [_answer(sheet.get(field)) for field in SIZE_FIELDS]
                ids = dict.fromkeys(s for row in known for s in row.source_ids)
                proof = evidence(dataset, ids, min(row.checked_on for row in known))
                cells.append((rows.name_cell(dataset, package), *answers, proof))
    if cells:
        headers = ("Package", "Newest wheels (MB)", "With graphics card support", "Evidence")
        st.html(table("What the newest wheels leave out", headers, cells))


def _answer(row: Profile | None) -> Markup:
    if row is None:
        return cell("unknown")
    return join([text(row.value), element("p", text=row.note, class_="fa-quiet")]) if row.note else text(row.value)
