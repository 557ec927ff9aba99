"""Decide as a group: paste everybody's links, see where they agree, and take the answer in common."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit, urlunsplit

import streamlit as st

from components.dataset import Dataset
from components.decision import Refused, Report
from components.decision.group import MOST_MEMBERS, Member, Spread, combine, pack, read_members, spreads, unpack
from components.decision.link import Choice, encode
from components.ui import decide_state as state
from components.ui.decide_extras import extra, set_extra
from components.ui.decision_problem import default_choice, known_of, report_of
from components.ui.markup import Markup, element, join, text
from components.ui.notices import plain
from components.ui.tables import table
from components.ui.words import count, listed

Apply = Callable[[Choice], None]
KEPT = "decide.group"
MOST_NAMED = 3


@dataclass(frozen=True)
class Group:
    """The group of a session: its text in the address (empty if too long), the lines as typed, what was read."""

    packed: str
    text: str
    members: tuple[Member, ...]
    notices: tuple[str, ...]


def show(dataset: Dataset, choice: Choice, apply: Apply) -> None:
    """The box for links, and what they come to."""
    st.header("Decide as a group")
    st.write(
        "Everybody sets their own weights and copies their link; here you see where you agree "
        "and what follows from all of them."
    )
    kept = _opened(dataset)
    st.text_area(
        f"Links, one per line, up to {MOST_MEMBERS}; a name may stand before each",
        key=state.seed("decide.group.text", kept.text),
        on_change=_read,
        args=(dataset,),
        height=150,
        placeholder="Ana: https://…/decide?v=1&…\nBen: https://…/decide?v=1&…",
    )
    st.button("Compare these links", key="decide.group.compare", on_click=_read, args=(dataset,))
    if kept.notices:
        st.info("  \n".join(plain(notice) for notice in kept.notices), icon="ℹ️")
    members = kept.members
    if not members:
        if kept.text.strip():
            st.write("None of the lines holds a link that can be used.")
        return
    if not kept.packed:
        st.caption("This group is too long for the address; keep the links themselves to come back to it.")
    draw(dataset, choice, members, apply)
    if kept.packed:
        with st.popover("Link to this group", icon=":material/link:"):
            st.code(_link(dataset, kept.packed), language=None, wrap_lines=True)


def _opened(dataset: Dataset) -> Group:
    """Text, members, notices and address text of the group: from the address when it is newer than the session."""
    packed = extra("group")
    kept = st.session_state.get(KEPT)
    if kept is None or kept.packed != packed:
        members, notices = unpack(packed, known_of(dataset), default_choice(dataset)) if packed else ([], [])
        lines = [f"{member.label}: ?{urlencode(encode(member.choice), safe=',:')}" for member in members]
        kept = Group(packed, "\n".join(lines), tuple(members), tuple(notices))
        st.session_state[KEPT] = kept
    found: Group = kept
    return found


def _read(dataset: Dataset) -> None:
    """What the visitor has typed becomes the group, in the session and, if it fits, in the address."""
    typed = st.session_state.get("decide.group.text", "")
    members, notices = read_members(typed, known_of(dataset), default_choice(dataset))
    packed = (pack(members) or "") if members else ""
    st.session_state[KEPT] = Group(packed, typed, tuple(members), tuple(notices))
    set_extra("group", packed)


def _link(dataset: Dataset, packed: str) -> str:
    base = urlsplit(state.link(dataset, state.current()))
    return urlunsplit((base.scheme, base.netloc, base.path, f"{base.query}&group={packed}", ""))


def draw(dataset: Dataset, choice: Choice, members: Sequence[Member], apply: Apply) -> None:
    """Leaders, agreement, spread of the weights, and the answer in common."""
    reports = [(member, _report(dataset, member.choice, 0)) for member in members]
    st.write(plain(agreement(dataset, [report for _, report in reports])))
    st.html(
        table(
            "Who leads for whom", ("Link", "Leads", "Total of the leader", "Heaviest criteria"), _rows(dataset, reports)
        )
    )
    criteria = [one.id for one in dataset.criteria]
    found = [one for one in spreads(members, criteria) if one.high > 0]
    if len(members) > 1:
        st.subheader("Where the weights differ")
        st.write(plain(differences(dataset, found)))
        st.html(strips(dataset, members, found))
        with st.expander("Everybody's share of the weight, criterion by criterion"):
            st.html(shares_table(dataset, members, found))
    _together(dataset, choice, members, apply)


def _report(dataset: Dataset, choice: Choice, draws: int | None = None) -> Report | None:
    try:
        return report_of(dataset, choice, draws)
    except Refused:
        return None


def _leaders(dataset: Dataset, report: Report | None) -> str:
    if report is None or not report.leaders:
        return "nobody for sure"
    return listed([dataset.name_of(one) for one in report.leaders])


def agreement(dataset: Dataset, reports: Sequence[Report | None]) -> str:
    """How many share a leader, in a sentence."""
    tally = Counter(leader for report in reports if report is not None for leader in report.leaders)
    if not tally:
        return "For none of these links is anybody confirmed to lead."
    if len(reports) == 1:
        return f"One link: {_leaders(dataset, reports[0])} in the lead. Add others to compare."
    order = sorted(tally.items(), key=lambda entry: (-entry[1], dataset.name_of(entry[0]).casefold()))
    first, most = order[0]
    if most == len(reports) and len(order) == 1:
        return f"All {most} links have {dataset.name_of(first)} in the lead."
    parts = [f"{dataset.name_of(one)} in {number}" for one, number in order]
    return (
        f"The links do not agree: of {len(reports)}, {listed(parts)} {'is' if len(parts) == 1 else 'are'} in the lead."
    )


def _rows(dataset: Dataset, reports: Sequence[tuple[Member, Report | None]]) -> list[list[Markup]]:
    names = {one.id: one.name for one in dataset.criteria}
    rows = []
    for member, report in reports:
        total = "–"
        if report is not None and report.leaders:
            best = report.alternatives[report.leaders[0]]
            total = (
                f"{100 * best.low:.0f} to {100 * best.high:.0f}"
                if best.total is None
                else f"{100 * best.total:.1f} of 100"
            )
        weights = member.choice.weights
        heavy = sorted((one for one in weights if weights[one] > 0), key=lambda one: -weights[one])[:MOST_NAMED]
        rows.append(
            [
                text(member.label),
                text(_leaders(dataset, report)),
                text(total),
                text(", ".join(names.get(one, one) for one in heavy)),
            ]
        )
    return rows


def differences(dataset: Dataset, found: Sequence[Spread]) -> str:
    """Where the weights lie furthest apart."""
    names = {one.id: one.name for one in dataset.criteria}
    apart = sorted((one for one in found if one.high - one.low > 0.0005), key=lambda one: one.low - one.high)[
        :MOST_NAMED
    ]
    if not apart:
        return "Everybody weighs the criteria alike."
    parts = [f"{names[one.criterion]} ({100 * one.low:.0f} to {100 * one.high:.0f} % of the weight)" for one in apart]
    return f"They differ most on {listed(parts)}."


def strips(dataset: Dataset, members: Sequence[Member], found: Sequence[Spread]) -> Markup:
    """One strip per criterion with a dot per link, widest spread first; the numbers stand beside it."""
    names = {one.id: one.name for one in dataset.criteria}
    end = max(0.1, max(one.high for one in found))
    rows = []
    for one in sorted(found, key=lambda spread: (spread.low - spread.high, names[spread.criterion])):
        dots = [
            element(
                "span",
                class_="fa-group-dot",
                style=f"left: {100 * share / end:.2f}%",
                title=f"{member.label}: {100 * share:.1f} %",
            )
            for member, share in zip(members, one.shares, strict=True)
        ]
        mean = element("span", class_="fa-group-mean", style=f"left: {100 * one.mean / end:.2f}%")
        strip = element("span", mean, join(dots), class_="fa-group-strip", aria_hidden="true")
        rows.append(
            [
                text(names[one.criterion]),
                strip,
                text(f"{100 * one.low:.1f} to {100 * one.high:.1f} %"),
                text(f"{100 * one.mean:.1f} %"),
            ]
        )
    caption = f"Share of the weight: a dot per link, a bar at the mean; strips run from 0 to {100 * end:.0f} %"
    return table(caption, ("Criterion", "Links", "Lowest to highest", "Mean"), rows)


def shares_table(dataset: Dataset, members: Sequence[Member], found: Sequence[Spread]) -> Markup:
    """Every link's share on every criterion."""
    names = {one.id: one.name for one in dataset.criteria}
    rows = [[text(names[one.criterion]), *(text(f"{100 * share:.1f} %") for share in one.shares)] for one in found]
    return table("Share of the weight per link", ("Criterion", *(member.label for member in members)), rows)


def _together(dataset: Dataset, choice: Choice, members: Sequence[Member], apply: Apply) -> None:
    combined = combine(members, known_of(dataset))
    report = _report(dataset, combined.choice)
    st.subheader("Together")
    st.write(f"With the mean of everybody's shares of the weight ({count(len(members), 'link')}):")
    if report is None:
        st.write("Nothing can be decided with the weights in common.")
        return
    st.write(plain(report.sentence))
    if report.acceptability is not None:
        stated, uniform = report.acceptability.stated.words, report.acceptability.uniform.words
        rows = [
            [
                text(dataset.name_of(one)),
                text(f"{100 * report.alternatives[one].low:.1f} to {100 * report.alternatives[one].high:.1f}"),
                text(stated[one]),
                text(uniform[one]),
            ]
            for one in sorted(report.compared, key=lambda one: (-report.alternatives[one].high, dataset.name_of(one)))
        ]
        headers = ("Candidate", "Total, lowest to highest", "Leads near these weights", "Leads under any weights")
        st.html(table("The answer in common, and in what share of weightings each leads", headers, rows))
    for note in combined.notes:
        st.caption(plain(note))
    if dict(choice.weights) == dict(combined.choice.weights):
        st.success("The weights above now stand at the mean of everybody's shares of the weight.", icon="⚖️")
        return
    st.button(
        "Use the combined weights",
        key="decide.group.use",
        on_click=apply,
        args=(combined.choice,),
        icon=":material/groups:",
    )
