"""The comment on a pull request: nothing in it comes alive, and it never grows too long."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from components.dataset.diff import compare
from components.dataset.diff_conclusions import Conclusions
from components.dataset.diff_markdown import LEAST_LIMIT, as_markdown, code
from components.dataset.diff_words import key
from components.dataset.revisions import Version

from .test_diff import OLD, diff, edited

HOSTILE = "</details> @octocat #12 https://evil.example ![x](y) `code` ``two`` <img src=x> $a$ :tada: |"


def outside_code(markdown: str) -> str:
    """The comment without its code spans, by CommonMark's rule: a run of backticks to the next run as long."""
    return re.sub(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)", "", markdown)


def test_values_stand_in_code_spans_only() -> None:
    """So that no markup, link or mention of theirs works."""
    found = diff(("facts.csv", "ExecuTorch", HOSTILE), ("tools.csv", "Captum", "#1"), ("claims.csv", "Both", "@all"))
    text = as_markdown(found)
    assert "@octocat" in text
    for live in ("@", "#1", "https:", "](", "<img", ":tada:"):
        assert live not in outside_code(text), live
    assert text.count("<details") == text.count("</details>") - 1 == 3  # one more, inside a code span


def test_an_unknown_column_is_a_value_too() -> None:
    """Whoever edits the header decides its name."""
    found = diff(("aspects.csv", "aspect_id,group,name", "aspect_id,group,@octocat"))
    assert "@octocat" not in outside_code(as_markdown(found))


@given(st.text(alphabet="`a b", min_size=1, max_size=20))
def test_a_code_span_holds_its_text_whatever_backticks_it_has(text: str) -> None:
    """A fence longer than any run inside."""
    span = code(text)
    if text.strip():
        fence = re.match(r"`+", span)
        assert fence is not None
        inner = span[len(fence[0]) : -len(fence[0])]
        assert fence[0] not in re.findall(r"`+", inner) and text.strip("` ") in inner


def test_the_comment_has_the_conclusions_first_then_totals_then_rows() -> None:
    """Each table in a part of its own that folds."""
    said = Conclusions("One preset moves.", ([key("Phone")],))
    text = as_markdown(diff(("tools.csv", "Captum", "Kaptum")), said)
    order = [text.index(part) for part in ("One preset moves.", "| tools | 3 | 3 | 1 changed |", "<summary>", "Kaptum")]
    assert order == sorted(order)


def test_many_changes_are_cut_counted_and_said_how_to_see() -> None:
    """In all, and per table."""
    lines = "".join(
        f"github-stars,keras,20{y:02}-{m:02}-01,day,{y},exact,,,,best-of-ml\n"
        for y in range(10, 20)
        for m in range(1, 13)
    )
    new = edited(
        ("adoption/observations/github.csv", "github-stars,keras,2024-01-31", lines + "github-stars,keras,2024-01-31")
    )
    text = as_markdown(compare(OLD, new), command="python -m components.dataset diff")
    assert "80 lines were left out for length (observations 80)." in text
    assert text.count("\n- ") == 40 and "All of it: `python -m components.dataset diff`" in text


@given(st.integers(0, 200), st.integers(1, 900), st.integers(0, 12_000))
def test_the_comment_never_exceeds_its_limit(rows: int, width: int, limit: int) -> None:
    """However many rows and however long."""
    contents = dict(OLD.contents)
    contents["claim_topics.csv"] += "".join(f"t{n} {'x' * width},none,none\n" for n in range(rows)).encode()
    contents["aspects.csv"] += "".join(f"a{n},g,{'x' * width},d,none\n" for n in range(rows)).encode()
    contents["sources.csv"] += "".join(f"s{n},{'x' * width},p,u,u,d,k,s,u,l,\n" for n in range(rows)).encode()
    found = compare(OLD, Version("new", "", contents))
    conclusions = Conclusions("said", tuple([key("x" * width)] for _ in range(rows)))
    text = as_markdown(found, conclusions, limit, "python -m components.dataset diff")
    assert len(text) <= max(limit, LEAST_LIMIT)
    assert text.count("<details") == text.count("</details>")
    told = text.count("\n- ")
    left = re.search(r"^([\d,]+) lines? w", text, re.MULTILINE)
    assert told + (int(left[1].replace(",", "")) if left else 0) == rows * 5


def test_no_change_makes_a_short_comment() -> None:
    """That says so."""
    assert "**Nothing changed**" in as_markdown(compare(OLD, OLD))
