"""The decision record: complete, the same bytes for the same decision, and nothing in it becomes markup."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from components.decision import evaluate, read_problem
from components.decision.link import Choice
from components.decision.record import record, title
from components.decision.record_markdown import escaped, markdown
from components.decision.record_material import Cited, Finding, Material, Required, ScoreLine
from components.decision.record_words import Bullets, Paragraph, Span, Table
from tests.decision.cases import CRITERIA, DEFAULTS, FRAMEWORKS, MET, document

NASTY = "a|b *c* _d_ `e` [f](http://x) <script>alert(1)</script> $g$ & # h\n\n# i ~j~ @k"


def material(choice: Choice, source: str = "A study", url: str | None = "https://study.example/a_b") -> Material:
    problem = read_problem({**document(choice), "draws": 2000})
    cited = (Cited(source, url),)
    lines = {}
    for one in choice.candidates:
        for by in CRITERIA:
            own = choice.overrides.get((one, by))
            lines[one, by] = ScoreLine(
                own or 5.0, 4.0, 6.0, "our judgement", cited, date(2026, 11, 20), own is not None, 5.0
            )
    required = tuple(
        Required(
            name,
            "",
            {one: Finding(MET[name][one], "Phones", "yes", "", cited, date(2026, 11, 1)) for one in FRAMEWORKS},
        )
        for name in choice.must_haves
    )
    report = evaluate(problem)
    link = "https://atlas.example/decide?v=1&weights=ease:10"
    return Material("d1", date(2026, 11, 20), link, choice, problem, report, lines, required, "Research")


def written(choice: Choice = DEFAULTS) -> str:
    return markdown(record(material(choice)))


def test_the_same_decision_gives_the_same_bytes() -> None:
    assert written() == written()


def test_a_record_holds_everything_that_a_board_asks_for() -> None:
    found = written(replace(DEFAULTS, must_haves=("on-phones",), overrides={("alpha", "ease"): 2.5}))
    for heading in (
        "Context",
        "Answer",
        "Candidates",
        "Must-haves",
        "Weights",
        "Ranking",
        "Scores",
        "Sources",
        "Take it up again",
    ):
        assert f"\n## {heading}\n" in found
    assert "20 Nov 2026" in found and "Data version: d1" in found
    assert "2.5 (set by us; the data say 5)" in found
    assert "https://atlas.example/decide?v=1&weights=ease:10" in found
    assert "[A study](<https://study.example/a_b>)" in found
    assert "| on-phones | Beta | not met | Phones: yes | 1 | 1 Nov 2026 |" in found
    assert "because it misses “on-phones”" in found and "not known whether it meets “on-phones”" in found


def test_weights_stand_raw_and_in_per_cent() -> None:
    found = written(replace(DEFAULTS, weights={"ease": 10.0, "speed": 30.0, "reach": 0.0}))
    assert "| speed | 30 | 75.0 % |" in found and "| ease | 10 | 25.0 % |" in found and "| reach | 0 | 0.0 % |" in found
    assert "Without weight, and so not listed: reach" in found


def test_the_record_carries_the_sentence_and_the_slider_positions_of_the_report() -> None:
    chosen = replace(DEFAULTS, candidates=("alpha", "beta"))
    made = material(chosen)
    found = markdown(record(made))
    assert escaped(made.report.sentence) in found
    _, high = made.report.intervals["speed"].leader_interval or (0, 1)
    assert 0 < high < 1, "in this case more weight on speed makes Beta lead"
    assert "| speed |" in found.split("What would change it")[1]


def test_differences_add_up_to_the_margin_as_printed() -> None:
    found = written(replace(DEFAULTS, candidates=("alpha", "beta")))
    line = re.search(r"Against Beta: ([\d.]+) points ahead\.(.*)", found)
    assert line is not None
    parts = [float(part) for part in re.findall(r"[+-][\d.]+\d", line[2])]
    assert sum(parts) == pytest.approx(float(line[1]), abs=1e-9)


def test_the_title_says_what_it_comes_to() -> None:
    clear = title(material(replace(DEFAULTS, candidates=("alpha", "beta"))))
    nobody = title(material(replace(DEFAULTS, candidates=("beta",), must_haves=("on-phones",))))
    assert clear.endswith(("Alpha", "not settled")) and "nobody" in nobody


def test_texts_never_become_markup() -> None:
    found = markdown(
        (Paragraph((NASTY,)), Bullets(((Span(NASTY, "javascript:alert(1)"),),)), Table("c", ("h",), ((NASTY,),)))
    )
    assert "<script" not in found.replace("\\<script", "") and "\\[f\\](http\\://x)" in found
    assert "](<javascript" not in found
    assert all(len(re.findall(r"(?<!\\)\|", line)) == 2 for line in found.splitlines() if line.startswith("|"))
    assert "\n# i" not in found


@given(st.text(max_size=60))
def test_escaped_text_is_one_line_and_starts_no_block(text: str) -> None:
    made = escaped(text)
    assert "\n" not in made and "\r" not in made
    assert re.match(r"(#|[-+*>=] |\d+[.)] |```|~~~|\|)", made) is None


weights = st.fixed_dictionaries(dict.fromkeys(CRITERIA, st.sampled_from([0.0, 0.01, 10.0, 100.0]))).filter(
    lambda w: any(w.values())
)
choices = st.builds(
    lambda candidates, given, must, own: Choice(
        tuple(one for one in FRAMEWORKS if one in candidates), given, must, own
    ),
    st.sets(st.sampled_from(FRAMEWORKS), min_size=1),
    weights,
    st.sampled_from([(), ("on-phones",), ("on-phones", "on-windows")]),
    st.sampled_from([{}, {("alpha", "ease"): 0.0, ("gamma", "speed"): 10.0}]),
)


@settings(max_examples=60, deadline=None)
@given(choices)
def test_every_decision_can_be_written_down(choice: Choice) -> None:
    choice = replace(
        choice, overrides={cell: score for cell, score in choice.overrides.items() if cell[0] in choice.candidates}
    )
    found = written(choice)
    assert found.startswith("# ") and found.endswith("\n")
    assert all(line.count("\x00") == 0 for line in found.splitlines())


def test_a_single_candidate_is_not_said_to_miss_a_must_have() -> None:
    found = written(replace(DEFAULTS, candidates=("beta",)))
    assert "nobody" not in found and "only candidate" in found.splitlines()[0]
    assert "a second one would make this a comparison" in found.split("What would change it")[1]


@pytest.mark.parametrize("candidates", [FRAMEWORKS, ("beta",), ("beta", "gamma"), ("gamma",)])
def test_must_haves_that_leave_one_or_none_still_say_what_would_change_it(candidates: tuple[str, ...]) -> None:
    found = written(replace(DEFAULTS, candidates=candidates, must_haves=("on-phones",)))
    section = found.split("## What would change it")[1].split("## ")[0]
    assert "Without the must-haves" in section
    assert ("It is not known whether Gamma meets “on-phones”; if so," in section) == ("gamma" in candidates)
    assert ("Closest to meeting them: Beta misses “on-phones”" in section) == (candidates == ("beta",))


def test_only_the_replaced_scores_that_are_shown_are_called_marked_below() -> None:
    own = {("alpha", "ease"): 2.5, ("alpha", "reach"): 1.0, ("gamma", "ease"): 1.0}
    weights = {"ease": 10.0, "speed": 30.0, "reach": 0.0}
    found = written(replace(DEFAULTS, candidates=("alpha", "beta"), weights=weights, overrides=own))
    assert "1 score was replaced by a score of our own, marked below." in found and found.count("set by us") == 1
    assert "Alpha on reach (no weight) and gamma on ease (no candidate)" in found
