"""Situations: every article's advice, today's lean, and a weighting that exists."""

from __future__ import annotations

from components.dataset import load, situations
from components.dataset.schema import ARTICLES

DATASET = load()
BY_ID = {one.use_case_id: one for one in DATASET.use_cases}


def test_all_twenty_situations_have_a_weighting_to_open() -> None:
    assert len(DATASET.use_cases) == 20
    presets = {preset.id for preset in DATASET.presets}
    assert {one.preset_id for one in DATASET.use_cases} <= presets
    assert situations.preset_of(DATASET, BY_ID["browser"]).id == "browser-product"


def test_every_article_has_its_say_or_is_told_to_be_silent() -> None:
    for one in DATASET.use_cases:
        assert [article for article, _ in situations.recommendations(one)] == list(ARTICLES)
    assert situations.speaking(BY_ID["apple-silicon"]) == ()
    assert situations.speaking(BY_ID["academic-research"]) == ARTICLES


def test_a_lean_names_its_frameworks_in_order_and_none_where_it_is_not_clear() -> None:
    assert situations.leans(DATASET, BY_ID["academic-research"]) == ("pytorch", "jax")
    assert situations.leans(DATASET, BY_ID["browser"]) == ("none",)
    assert situations.leans(DATASET, BY_ID["google-cloud-and-tpu"]) == ("jax",)
    counts = situations.lean_counts(DATASET, DATASET.use_cases)
    assert counts["none"] == sum(one.current_lean == "no clear lean" for one in DATASET.use_cases)


def test_a_decision_differs_where_it_names_somebody_else_or_a_winner_where_the_evidence_has_none() -> None:
    assert not situations.differs(DATASET, BY_ID["academic-research"], ("pytorch",))
    assert situations.differs(DATASET, BY_ID["academic-research"], ("keras", "pytorch"))
    assert situations.differs(DATASET, BY_ID["browser"], ("pytorch",))
    assert not situations.differs(DATASET, BY_ID["browser"], ("pytorch", "tensorflow")), "too close is no winner either"


def test_must_haves_of_situations_exist_and_stand_only_where_no_weighting_fits() -> None:
    known = {rule["id"] for rule in DATASET.must_haves}
    for use_case_id, must_haves in situations.MUST_HAVES.items():
        assert not situations.fits(BY_ID[use_case_id])
        assert set(must_haves) <= known
    assert set(situations.IN_USE) <= set(BY_ID)


def test_filters_find_what_they_say() -> None:
    assert len(situations.matching(DATASET, "", ())) == 20
    assert {one.use_case_id for one in situations.matching(DATASET, "", ("mlx",))} == {"apple-silicon"}
    assert {one.use_case_id for one in situations.matching(DATASET, "deepspeech", ())} == {"speech-and-audio"}
    assert situations.matching(DATASET, "", (), "browser") == (BY_ID["browser"],)
