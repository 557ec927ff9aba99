"""Text from data stays text in Markdown, and the label of a control stays speakable."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from components.ui.notices import label, plain


@pytest.mark.parametrize(
    "text",
    ["Low, hours", "A way out: none", "Serving (on servers)", "R&D", "C++", "TensorFlow 2.21", "7.1 %"],
)
def test_an_ordinary_label_is_spoken_as_it_is_written(text: str) -> None:
    assert label(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (":red[x]", r"\:red\[x\]"),
        (":material/star:", r"\:material/star:"),
        (":red-background[x]", r"\:red-background\[x\]"),
        ("*x* _y_ `z`", r"\*x\* \_y\_ \`z\`"),
        ("[a](b)", r"\[a\](b)"),
        ("$x$ ~~y~~ <b>", r"\$x\$ \~\~y\~\~ \<b\>"),
        ("&amp; &#60;", r"\&amp; \&#60;"),
        ("# head", r"\# head"),
        ("- item", r"\- item"),
        ("1. item", r"1\. item"),
        ("\\", r"\\"),
    ],
)
def test_what_markdown_would_read_as_markup_is_escaped(text: str, expected: str) -> None:
    assert label(text) == expected


def test_plain_text_escapes_every_mark() -> None:
    assert plain("a_b: c.") == r"a\_b\: c\."


def many(number: int) -> None:
    from components.ui.notices import show_notices

    show_notices([f"line {one}" for one in range(number)])


@pytest.mark.parametrize("number", [0, 1, 5, 6, 9])
def test_every_line_is_shown_the_first_five_at_once(number: int) -> None:
    app = AppTest.from_function(many, args=(number,)).run()
    assert not app.exception
    if not number:
        assert not app.info and not app.expander
        return
    shown = app.info[0].value.split("  \n")
    assert shown == [*(f"line {one}" for one in range(min(number, 5))), "Everything else in the address was applied."]
    assert [fold.label for fold in app.expander] == (
        [] if number <= 5 else ["1 more line about the address" if number == 6 else "4 more lines about the address"]
    )
    if number > 5:
        folded = app.expander[0].markdown[0].value.split("  \n")
        assert folded == [f"line {one}" for one in range(5, number)]
