"""The articles' own tallies: answer their questions, see the verdict as published and as the rows lean today."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from components.dataset import Dataset
from components.decision import Refused
from components.decision.tallies import NEUTRAL, Count, Difference, Procedure, Tally, read_procedures, tally
from components.ui import decide_state as state
from components.ui.citations import sources_line
from components.ui.decide_extras import extra, set_extra
from components.ui.markup import Markup, element, join, text
from components.ui.notices import label, plain, show_notices
from components.ui.parameters import shown
from components.ui.tables import table
from components.ui.words import count

SIDE_NAMES = {"pytorch": "PyTorch", "tensorflow": "TensorFlow", NEUTRAL: "neither"}
NEITHER = "Neither, or it does not matter"


def show(dataset: Dataset) -> None:
    """Both procedures. They weigh nothing and compare two frameworks only, so they change nothing above."""
    st.header("What the articles would say")
    st.write(
        "Two articles bring a way to decide of their own. Answer their questions to see what they advise, "
        "and what is left of it today."
    )
    try:
        procedures = procedures_of(dataset)
    except Refused:
        st.info("The articles' procedures cannot be read at the moment.", icon="ℹ️")
        return
    answers, slips = read_answers(extra("tally"), procedures)
    show_notices(slips)
    for procedure in procedures.values():
        _show(dataset, procedure, procedures, answers)


def procedures_of(dataset: Dataset) -> dict[str, Procedure]:
    """The procedures of the data. Raises `Refused`."""
    return read_procedures(_plain(dataset.tallies))


def _plain(value: Any) -> Any:
    """Frozen data as the lists and mappings that a reader expects."""
    if isinstance(value, Mapping):
        return {key: _plain(inner) for key, inner in value.items()}
    return [_plain(inner) for inner in value] if isinstance(value, tuple | list) else value


def read_answers(given: str, procedures: Mapping[str, Procedure]) -> tuple[dict[str, str], list[str]]:
    """Answers by row from the text in the address (`ic1:pytorch,at2:tensorflow`), and a sentence per slip."""
    rows = {row.id: row for procedure in procedures.values() for row in procedure.rows}
    answers: dict[str, str] = {}
    slips = []
    for item in (part.strip() for part in given.split(",")):
        if not item:
            continue
        name, _, answer = item.partition(":")
        if name not in rows:
            slips.append(f"“{shown(name)}” is not a question of the articles.")
        elif answer != NEUTRAL and answer not in rows[name].leanings:
            slips.append(f"“{shown(answer)}” is not an answer to “{rows[name].question}”")
        elif name in answers:
            slips.append(f"The address answers “{rows[name].question}” twice; the first answer was taken.")
        else:
            answers[name] = answer
    return answers, slips


def write_answers(answers: Mapping[str, str]) -> str:
    """The text for the address."""
    return ",".join(f"{name}:{answer}" for name, answer in answers.items())


def _show(dataset: Dataset, procedure: Procedure, procedures: Mapping[str, Procedure], answers: dict[str, str]) -> None:
    st.subheader(plain(procedure.name))
    given = {row.id: answers[row.id] for row in procedure.rows if row.id in answers}
    verdict = st.container()
    keys = {row.id: f"decide.tally.{row.id}" for row in procedure.rows}
    ticked = procedure.rule != "majority"

    def answered() -> None:
        made = {name: answer for name, answer in answers.items() if name not in keys}
        for row in procedure.rows:
            picked = st.session_state.get(keys[row.id])
            if ticked and picked:
                made[row.id] = next(iter(row.leanings))
            elif not ticked and picked is not None:
                made[row.id] = picked
        order = [row.id for one in procedures.values() for row in one.rows]
        set_extra("tally", write_answers({name: made[name] for name in order if name in made}))

    # Drawn when it is open, which it is at first for who comes with answers.
    fold = f"decide.tally.open.{procedure.id}"
    st.session_state.setdefault(fold, bool(given))
    block = st.expander(
        "The needs" if ticked else "The questions", key=fold, on_change="rerun", icon=":material/checklist:"
    )
    if block.open:
        with block:
            _ask(procedure, keys, given, answered)
            if given:
                st.button(
                    "Clear these answers",
                    key=f"decide.tally.clear.{procedure.id}",
                    on_click=_clear,
                    args=(answers, tuple(keys)),
                )
    with verdict:
        if not given:
            what = "Tick what you need" if ticked else f"Answer the {len(procedure.rows)} questions"
            st.write(plain(f"{what} to see the article's verdict beside today's."))
        else:
            found = tally(procedure, given)
            st.write(plain(both(procedure, found)))
            st.html(counts(procedure, found))
            if found.rows:
                st.html(differing(dataset, found))
            for note in found.notes:
                st.caption(plain(note))
        st.html(sources_line(dataset, procedure.source_ids))


def _ask(procedure: Procedure, keys: Mapping[str, str], given: Mapping[str, str], answered: Callable[[], None]) -> None:
    """A box to tick per need, or a choice of sides per question."""
    for row in procedure.rows:
        if procedure.rule != "majority":
            when = next(iter(row.leanings.values())).when
            st.checkbox(label(when), key=state.seed(keys[row.id], row.id in given), on_change=answered)
            continue
        words = {**{side: leaning.when for side, leaning in row.leanings.items()}, NEUTRAL: NEITHER}
        st.radio(
            label(row.question),
            list(words),
            index=None,
            format_func={side: plain(when) for side, when in words.items()}.__getitem__,
            key=state.seed(keys[row.id], given.get(row.id)),
            on_change=answered,
        )


def _clear(answers: Mapping[str, str], rows: tuple[str, ...]) -> None:
    set_extra("tally", write_answers({name: answer for name, answer in answers.items() if name not in rows}))


def said(found: Count) -> str:
    """A verdict in words."""
    if found.kind == "majority":
        return SIDE_NAMES[found.verdict]
    if found.kind == "lean":
        return f"split, leaning to {SIDE_NAMES[found.ahead or NEUTRAL]}"
    return "split, as many for one as for the other" if found.kind == "tie" else "nothing speaks for either"


def both(procedure: Procedure, found: Tally) -> str:
    """Both verdicts and how firm they are, in a sentence or three."""
    published, today = said(found.published), said(found.today)
    if published == today:
        words = f"The article says: {published}. It would still say so today."
    else:
        words = f"The article says: {published}. As things stand today its own rule gives: {today}."
    if found.unanswered:
        verb = "counts" if len(found.unanswered) == 1 else "count"
        words += f" {count(len(found.unanswered), 'question')} not answered yet {verb} for neither side."
    if found.today.one_row_changes_verdict:
        words += " One row read differently would change today's verdict."
    return words


def counts(procedure: Procedure, found: Tally) -> Markup:
    """How many rows lean which way, as published and today."""
    rows = []
    for when, one in (("As published", found.published), ("As of today", found.today)):
        rows.append([text(when), text(said(one)), *(text(str(one.counts[side])) for side in SIDE_NAMES)])
    rule = (
        f"{procedure.needed} of {len(procedure.rows)} rows for the same side decide"
        if procedure.rule == "majority"
        else "All rules that apply have to agree"
    )
    return table(f"{rule}.", ("When", "Verdict", "Rows for PyTorch", "Rows for TensorFlow", "Rows for neither"), rows)


def differing(dataset: Dataset, found: Tally) -> Markup:
    """The rows that lean another way today, why, and where that is shown."""
    rows = [[text(one.question), _leaning(one), _reason(dataset, one)] for one in found.rows]
    caption = f"{count(len(found.rows), 'row leans', 'rows lean')} another way today"
    return table(caption, ("Question", "Published, today", "Why"), rows)


def _leaning(one: Difference) -> Markup:
    return join([text(f"{SIDE_NAMES[one.published]}, "), element("strong", text=f"today {SIDE_NAMES[one.today]}")])


def _reason(dataset: Dataset, one: Difference) -> Markup:
    return join([element("p", text=one.why), sources_line(dataset, one.source_ids)])
