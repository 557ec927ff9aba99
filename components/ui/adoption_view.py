"""The Adoption page below its title: the question, its answer, the chart with its controls."""

from __future__ import annotations

import streamlit as st

from components.dataset import Dataset
from components.dataset.adoption import measures
from components.ui import downloads
from components.ui.address import Address
from components.ui.adoption_answers import exclusive, models_answer, vendor_claims
from components.ui.adoption_chart import View, prepare, show_figure, show_sentence, show_table
from components.ui.adoption_claims import article_claims
from components.ui.adoption_controls import choose, choose_question, settle
from components.ui.adoption_lead_view import show_leads
from components.ui.adoption_notes import show_about, show_empty, show_left_out, show_undated
from components.ui.adoption_parameters import QUESTIONS, SCOPE
from components.ui.adoption_tables import conferences
from components.ui.notices import plain, show_notices
from components.ui.opening import show_answer, show_hint
from components.ui.share import show_link


def show(dataset: Dataset, address: Address) -> None:
    """Everything that the address asks for."""
    alone = address["view"] == "chart"
    question = address["question"] if alone else choose_question(address)
    if not alone:
        st.header(QUESTIONS[question])
    match question:
        case "lead":
            show_notices(address.notices)
            show_leads(dataset, address)
        case "vendors":
            show_notices(address.notices)
            vendor_claims(dataset)
            downloads.offer(dataset, address, "vendors")
            st.caption(plain(SCOPE[question]))
        case _:
            _question(dataset, address, question, alone)
    _links(dataset, address, alone)


def _question(dataset: Dataset, address: Address, question: str, alone: bool) -> None:
    known, measure, way, notices = settle(dataset, address)
    show_notices([*address.notices, *notices])
    if question == "models" and not alone:
        show_answer(models_answer(dataset))
    view = prepare(dataset, address, measure, way)
    st.subheader(plain(measure.name))
    show_sentence(dataset, view)
    st.caption(plain(SCOPE[question]))
    if not alone:
        show_hint("adoption")
        choose(dataset, address, known, measure)
    if question == "research" and measure.measure_id.startswith("pwc-") and not alone:
        other = conferences(dataset, address)
        left, right = (st.container(), st.container()) if address["as"] == "table" else st.columns(2)
        with left:
            _chart(dataset, address, view, "main")
        with right:
            beside = prepare(dataset, address, other, "two")
            st.subheader("Beside it: conference papers")
            show_sentence(dataset, beside)
            _chart(dataset, address, beside, "beside")
    else:
        _chart(dataset, address, view, "main")
    if not alone:
        if question == "models":
            exclusive(dataset)
        article_claims(dataset, question)


def _chart(dataset: Dataset, address: Address, view: View, name: str) -> None:
    """Chart or table, with what belongs below it."""
    if not view.drawn:
        show_empty(view, address)
    elif address["as"] == "table":
        show_table(dataset, view)
    elif view.found.undated:
        left, right = st.columns((3, 1))
        with left:
            show_figure(view, address, name)
        with right:
            show_undated(dataset, view)
    else:
        show_figure(view, address, name)
    if view.found.undated and not view.drawn:
        show_undated(dataset, view)
    show_left_out(dataset, view, address)
    show_about(dataset, view)
    downloads.offer(dataset, address, name)


def _links(dataset: Dataset, address: Address, alone: bool) -> None:
    """A link to this view, and one to the chart alone or back to the page."""

    def switch() -> None:
        address["view"] = "page" if alone else "chart"

    show_link(_lasting(dataset, address))
    if address["question"] != "vendors":
        st.button(
            "Show the whole page" if alone else "Show just the chart",
            key="adoption.alone",
            on_click=switch,
        )


def _lasting(dataset: Dataset, address: Address) -> str:
    """The link of this view with its measure spelt out, so that it lasts when another one comes first."""
    link = address.link()
    if address["measure"] != "main" or address["question"] in ("lead", "vendors"):
        return link
    first = measures(dataset, address["question"], address["rule"])[0]
    return link.replace("measure=main", f"measure={first.measure_id}")
