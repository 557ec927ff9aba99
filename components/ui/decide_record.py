"""Take it away: the decision as a record in Markdown, as a file to reload, and as a page to print."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from components.dataset import Dataset
from components.decision import Report
from components.decision.link import Choice
from components.decision.record import record
from components.decision.record_markdown import markdown
from components.decision.record_material import Cited, Finding, Material, Required, ScoreLine
from components.decision.record_words import Block, Bullets, Heading, Inline, Paragraph, Span
from components.decision.reload import saved
from components.ui import decide_state as state
from components.ui.decide_extras import extra, set_extra
from components.ui.decide_reload import reload_form
from components.ui.decision_problem import (
    BASIS_WORDS,
    document_of,
    must_haves_of,
    problem_of,
    scores_of,
)
from components.ui.markup import Markup, element, join, link, text
from components.ui.tables import table

Apply = Callable[[Choice], None]


def show(dataset: Dataset, choice: Choice, report: Report, apply: Apply) -> None:
    """Downloads, the printable page, and the way back in."""
    st.header("Take it away")
    st.write(
        "The decision record says what was weighed, on which evidence, and what would change the answer; "
        "the file brings it all back."
    )
    printing = extra("print") == "1"
    # The files are made when somebody asks for them; the address of the page is only known now.
    address = state.link(dataset, choice)
    name = f"framework-decision-{dataset.version}"
    with st.container(horizontal=True, vertical_alignment="center", key="decide-take"):
        st.download_button(
            "Decision record (Markdown)",
            data=lambda: markdown(record(material_of(dataset, choice, report, address))).encode("utf-8"),
            file_name=f"{name}.md",
            mime="text/markdown",
            icon=":material/description:",
            key="decide.take.markdown",
            on_click="ignore",
        )
        st.download_button(
            "File to reload (JSON)",
            data=lambda: file_of(dataset, choice, report, address),
            file_name=f"{name}.json",
            mime="application/json",
            icon=":material/save:",
            key="decide.take.json",
            on_click="ignore",
        )
        st.button(
            "Close the printable page" if printing else "Printable page",
            icon=":material/print:",
            key="decide.take.print",
            on_click=set_extra,
            args=("print", "" if printing else "1"),
        )
    if printing:
        st.caption("Print this page with your browser: only the record is printed, without the controls.")
        st.html(printable(record(material_of(dataset, choice, report, address))))
    with st.expander(
        "Reload a saved decision", icon=":material/upload:", expanded=bool(st.session_state.get("decide.reload.text"))
    ):
        reload_form(dataset, apply)


def file_of(dataset: Dataset, choice: Choice, report: Report, address: str) -> bytes:
    """The JSON file of a decision."""
    document = document_of(dataset, choice)
    return saved(choice, document, report, dataset.version, dataset.as_of.isoformat(), address)


def material_of(dataset: Dataset, choice: Choice, report: Report, address: str) -> Material:
    """Everything that the record is written from."""
    evidence, rules = scores_of(dataset), must_haves_of(dataset)
    lines = {}
    for framework in choice.candidates:
        for criterion in dataset.criteria:
            cell = (framework, criterion.id)
            found, own = evidence.get(cell), choice.overrides.get(cell)
            if found is None:
                lines[cell] = ScoreLine(own, own, own, "nothing is known", (), None, own is not None)
                continue
            basis = BASIS_WORDS.get(found.basis, found.basis)
            cited = _cited(dataset, found.source_ids)
            score = found.score if own is None else own
            lines[cell] = ScoreLine(
                score, found.low, found.high, basis, cited, found.checked_on, own is not None, found.score
            )
    required = []
    for name in choice.must_haves:
        findings = {}
        for framework in choice.candidates:
            one = rules[name].findings[framework]
            cited = _cited(dataset, one.source_ids)
            findings[framework] = Finding(one.status, one.what, one.value, one.why, cited, one.checked_on)
        required.append(Required(rules[name].label, rules[name].meaning, findings))
    situations = {preset.id: preset.name for preset in dataset.presets}
    return Material(
        data_version=dataset.version,
        data_day=dataset.as_of,
        link=address,
        choice=choice,
        problem=problem_of(dataset, choice),
        report=report,
        scores=lines,
        must_haves=tuple(required),
        names={one.framework_id: dataset.name_of(one.framework_id) for one in dataset.frameworks},
        situation=situations.get(choice.preset or "", ""),
    )


def _cited(dataset: Dataset, source_ids: tuple[str, ...]) -> tuple[Cited, ...]:
    found = []
    for source_id in source_ids:
        source = dataset.source(source_id)
        packaged = bool(source.url) and source.url.startswith("pkg:")
        title = f"{source.title} ({source.url})" if packaged else source.title
        found.append(Cited(title, None if packaged or not source.url else source.url))
    return tuple(found)


def printable(blocks: tuple[Block, ...]) -> Markup:
    """The record as one block of HTML; the style sheet prints it alone."""
    parts = []
    for block in blocks:
        match block:
            case Heading(level, words):
                parts.append(element("h3" if level == 1 else "h4", text=words))
            case Paragraph(words):
                parts.append(element("p", _inline(words)))
            case Bullets(items, ordered):
                parts.append(element("ol" if ordered else "ul", [element("li", _inline(item)) for item in items]))
            case _:
                rows = [[text(cell) for cell in row] for row in block.rows]
                parts.append(table(block.caption, block.headers, rows))
    return element("article", join(parts), class_="fa-print", aria_label="Decision record")


def _inline(parts: Inline) -> Markup:
    return join([link(one.url, one.text) if isinstance(one, Span) else text(one) for one in parts])
