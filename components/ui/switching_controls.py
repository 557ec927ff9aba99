"""What a visitor can set on the Switching cost page: the move, hours of each component, people and money."""

from __future__ import annotations

from functools import partial

import streamlit as st

from components.dataset import Dataset
from components.decision.switching_rules import ROLES
from components.ui.address import Address
from components.ui.markup import element
from components.ui.notices import label, plain
from components.ui.switching_case import Case, Line, catalogue
from components.ui.switching_parameters import (
    MOST_HOURS,
    MOST_MONEY,
    RATE_NAMES,
    ROLE_NAMES,
    SHAPE_NAMES,
    TOGETHER_NAMES,
    WEIGHTS,
)
from components.ui.words import count

ENDS = ("low", "likely", "high")


def move(dataset: Dataset, address: Address) -> None:
    """From where to where, how large, and two questions that decide what applies."""
    names = [one.framework_id for one in dataset.frameworks]
    keras = "Choose Keras if your code is written in Keras 3, whatever backend it runs on."
    with st.container(horizontal=True, vertical_alignment="bottom", key="switching_move"):
        st.selectbox("From", names, format_func=dataset.name_of, key=address.key("from"), help=keras)
        st.selectbox("To", names, format_func=dataset.name_of, key=address.key("to"), help=keras)
        st.button(
            "Swap", icon=":material/swap_horiz:", on_click=_swap, args=(address,), key="switching_swap", type="tertiary"
        )
    sizes = dict(catalogue(dataset).sizes)
    st.segmented_control("Size", list(sizes), format_func=str.capitalize, key=address.key("size"), required=True)
    st.caption(plain(sizes[address["size"]]))
    with st.container(horizontal=True, vertical_alignment="bottom", key="switching_questions"):
        st.selectbox(
            "What happens to trained weights?",
            list(WEIGHTS),
            format_func=WEIGHTS.__getitem__,
            key=address.key("weights"),
        )
        st.toggle("Rules or contracts ask for certification", key=address.key("certified"))


def _swap(address: Address) -> None:
    address["from"], address["to"] = address["to"], address["from"]


def hours(address: Address, case: Case) -> None:
    """Each component: counted or not, and its hours; reset to our defaults with one click."""
    own = sum(line.own for line in case.lines)
    # Title and key stay: a title that followed the hours would close the block under the visitor's hands.
    # What it holds is drawn when it is open: two dozen fields would cost every run more than all else on the page.
    st.session_state.setdefault("switching_hours", any(line.disordered for line in case.lines))
    fold = st.expander("Hours of each component", icon=":material/edit:", key="switching_hours", on_change="rerun")
    if fold.open:
        with fold:
            _fields(address, case)
    if own:
        st.caption(f"Hours of your own: {count(own, 'component')}; the others have our defaults.")


def _fields(address: Address, case: Case) -> None:
    st.write(
        "The hours are defaults of our own, not measurements: no source gives any. Put in yours where you know better."
    )
    order = tuple(line.component.id for line in case.lines)
    with st.container(horizontal=True, gap="large", key="switching_lines"):
        for line in case.lines:
            _component(address, line, order)
    # Never disabled: a button that goes grey when it is pressed takes the keyboard's place with it.
    st.button(
        "Back to our defaults",
        icon=":material/restart_alt:",
        on_click=_reset,
        args=(address,),
        key="switching_reset",
    )


def _component(address: Address, line: Line, order: tuple[str, ...]) -> None:
    name = line.component.id
    with st.container(key=f"switching_line_{name}", gap="small", width=310):
        key = f"switching.on.{name}"
        st.session_state[key] = line.counted
        whose = "your hours" if line.own else "our hours"
        words = label(f"{line.component.name}: {whose}")
        st.checkbox(words, key=key, on_change=partial(_count, address, name, line.need.needed))
        # The fields stand below these words; their own names, for who cannot see the place, say which component.
        ends = [element("span", text=f"{end}, hours") for end in ENDS]
        st.html(element("div", ends, class_="fa-switch-ends", aria_hidden="true"))
        with st.container(horizontal=True, gap="small", key=f"switching_hours_{name}"):
            for end, value in zip(ENDS, (line.hours.low, line.hours.likely, line.hours.high), strict=True):
                field = f"switching.hours.{name}.{end}"
                st.session_state[field] = int(value)
                st.number_input(
                    label(f"{line.component.name}: {end}, hours"),
                    min_value=0,
                    max_value=MOST_HOURS,
                    key=field,
                    width=92,
                    on_change=partial(_enter, address, line, order),
                    label_visibility="collapsed",
                )
        if line.disordered:
            rising = line.hours.rising
            used = f"{rising.low:,.0f}, {rising.likely:,.0f}, {rising.high:,.0f}"
            st.caption(plain(f"These hours do not rise from low to high; they are used as {used}."))


def _count(address: Address, name: str, needed: bool) -> None:
    """Keep what a visitor switched; nothing is kept where that is what the rule says anyway."""
    others = [word for word in address["counted"] if word.rpartition(".")[0] != name]
    wanted = bool(st.session_state[f"switching.on.{name}"])
    address["counted"] = tuple(others if wanted == needed else [*others, f"{name}.{'on' if wanted else 'off'}"])


def _enter(address: Address, line: Line, order: tuple[str, ...]) -> None:
    """Keep hours that a visitor entered, components in the order given; nothing is kept where they are ours again."""
    name = line.component.id
    entered = tuple(int(st.session_state[f"switching.hours.{name}.{end}"] or 0) for end in ENDS)
    ours = line.component.default(address["size"])
    kept = {entry[0]: entry for entry in address["hours"]}
    kept.pop(name, None)
    if entered != (ours.low, ours.likely, ours.high):
        kept[name] = (name, *entered)
    address["hours"] = tuple(kept[one] for one in order if one in kept)


def _reset(address: Address) -> None:
    address["hours"], address["counted"] = (), ()


def money(address: Address) -> None:
    """People, rates, delay, benefit, currency, and how ranges are read."""
    with st.expander("People and money", icon=":material/payments:"):
        st.write("Amounts may be in any currency; nothing is converted. Zero means: not given.")
        with st.container(horizontal=True, key="switching_people"):
            st.number_input("People at work on it", min_value=1, max_value=1000, key=address.key("people"), width=180)
            st.number_input(
                "Hours a week each",
                min_value=1,
                max_value=80,
                key=address.key("week"),
                width=180,
                help="Hours that are left for the move beside other work; 30 is a default of ours.",
            )
            st.text_input("Currency", max_chars=12, placeholder="such as EUR", key=address.key("currency"), width=180)
        st.segmented_control(
            "Hourly rates",
            list(RATE_NAMES),
            format_func=RATE_NAMES.__getitem__,
            key=address.key("rates"),
            required=True,
        )
        with st.container(horizontal=True, key="switching_rates"):
            if address["rates"] == "one":
                _amount(address, "rate", "Rate per hour")
            else:
                for role in ROLES:
                    _amount(address, f"rate-{role}", f"{ROLE_NAMES[role]}, per hour")
        with st.container(horizontal=True, key="switching_worth"):
            _amount(address, "delay", "Cost of delay per week")
            _amount(address, "benefit", "Benefit of the move per year")
    with st.expander("How ranges are read", icon=":material/tune:"):
        st.selectbox(
            "Between low and high", list(SHAPE_NAMES), format_func=SHAPE_NAMES.__getitem__, key=address.key("shape")
        )
        st.segmented_control(
            "Components run over",
            list(TOGETHER_NAMES),
            format_func=TOGETHER_NAMES.__getitem__,
            key=address.key("together"),
            required=True,
            help="A move that proves harder is often harder in several places at once, which widens the range.",
        )


def _amount(address: Address, name: str, label: str) -> None:
    st.number_input(label, min_value=0, max_value=MOST_MONEY, step=1, key=address.key(name), width=220)
