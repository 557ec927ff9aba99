"""Situations: twenty cards, each with today's lean, the articles' advice and a way to a decision that opens."""

from __future__ import annotations

import re

from tests.pages.journeys import notices, open_page, text_of


def test_all_situations_with_the_articles_advice_and_their_dates() -> None:
    shown = text_of(open_page("situations"))
    assert shown.count("<article") == 20
    assert "Imaginary Cloud, 23 Jun 2026" in shown
    assert "has no clear lean in 5" in shown.replace("\\", "")


def test_every_link_to_a_decision_opens_a_weighting_that_exists() -> None:
    shown = text_of(open_page("situations"))
    presets = set(re.findall(r'href="decide\?preset=([a-z-]+)', shown))
    assert len(presets) >= 8
    for preset in sorted(presets):
        assert "is not one of the situations" not in text_of(open_page("decide", preset=preset))


def test_each_situation_says_what_the_weighted_decision_leads_to_and_why_that_differs() -> None:
    shown = re.sub("<[^>]+>", "", text_of(open_page("situations")))
    assert shown.count("Weighted decision: ") == 20
    assert shown.count("The evidence names no winner for this task alone; the decision also counts the rest") == 4
    existing = re.sub("<[^>]+>", "", text_of(open_page("situations", situation="existing-tensorflow-product")))
    assert "PyTorch leads (leaning)" in existing
    assert "The evidence speaks of this situation alone" in existing
    assert "what it costs to leave what is in use is not counted" in existing


def test_the_decision_told_is_the_one_that_the_link_opens() -> None:
    windows = text_of(open_page("situations", situation="windows-nvidia-gpu"))
    assert 'href="decide?preset=equal&amp;must=windows-gpu"' in windows
    assert "leads (clear)" in windows
    opened = open_page("decide", preset="equal", must="windows-gpu")
    assert not notices(opened)
    assert "PyTorch is the only candidate that is confirmed to meet every must-have" in text_of(opened).replace(
        "\\", ""
    )
    apple = text_of(open_page("situations", situation="apple-silicon"))
    assert "no preset fits; opens with equal weights" in apple
    assert "candidates=jax,keras,mlx,pytorch,tensorflow" in apple, "the lean names MLX, so it is weighed too"
    assert not notices(open_page("decide", preset="equal", candidates="jax,keras,mlx,pytorch,tensorflow"))


def test_filters_narrow_and_empty_results_name_the_way_out() -> None:
    assert text_of(open_page("situations", lean="mlx")).count("<article") == 1
    app = open_page("situations", search="zzz", lean="jax")
    assert "Shorten the search" in notices(app)
    app.button[0].click().run()
    assert text_of(app).count("<article") == 20


def test_a_wrong_address_is_told_and_the_rest_opens() -> None:
    app = open_page("situations", lean="jaxx", situation="brower")
    said = notices(app).replace("\\", "")
    assert "Did you mean “jax”?" in said
    assert "Did you mean “browser”?" in said
    assert text_of(app).count("<article") == 20


def test_a_hostile_word_in_every_parameter_never_breaks_the_page() -> None:
    app = open_page("situations")
    for word in ("<script>alert(1)</script>", "\u202egnp", "x" * 5000, "-1e999", ",,,", "tables,all", "🦀"):
        app.query_params.clear()
        for parameter in ("search", "lean", "situation"):
            app.query_params[parameter] = word
        app.run()
        assert not app.exception
        assert "could not be drawn" not in text_of(app)
        assert "<script>" not in text_of(app)
        assert notices(app)
