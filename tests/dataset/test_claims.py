"""Claims: filters, shares, what they are about, and the way back from a fact."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.dataset import claims, load
from components.dataset.claims import ClaimFilter, matching
from components.dataset.schema import ARTICLES, VERDICTS

DATASET = load()
DATA = Path(__file__).resolve().parents[2] / "data"
ASPECTS = [aspect.aspect_id for aspect in DATASET.aspects]

filters = st.builds(
    ClaimFilter,
    search=st.sampled_from(["", "torchserve", "google cloud", "zzz", "not suitable for large scale"]),
    articles=st.lists(st.sampled_from(ARTICLES), max_size=2, unique=True).map(tuple),
    verdicts=st.lists(st.sampled_from(VERDICTS), max_size=3, unique=True).map(tuple),
    frameworks=st.lists(st.sampled_from(["pytorch", "tensorflow", "keras", "jax"]), max_size=2, unique=True).map(tuple),
    aspects=st.lists(st.sampled_from(ASPECTS), max_size=2, unique=True).map(tuple),
)


def test_every_topic_of_a_claim_says_what_it_is_about() -> None:
    with (DATA / "claims.csv").open(encoding="utf-8", newline="") as file:
        topics = {row["aspect"] for row in csv.DictReader(file)}
    assert topics == {topic.topic for topic in DATASET.claim_topics}


def test_the_fact_check_counts_come_out() -> None:
    """The table of verdicts per article in the evidence, computed by hand there."""
    shares = {share.key: share for share in claims.shares(DATASET, DATASET.claims, "article")}
    expected = {
        "lightly": (80, 31, 16, 18, 2, 3, 10),
        "softteco": (85, 41, 16, 8, 8, 4, 8),
        "imaginarycloud": (61, 22, 14, 11, 2, 2, 10),
        "upgrad": (72, 32, 20, 7, 6, 3, 4),
        "apitradeoffs": (42, 17, 9, 3, 1, 4, 8),
    }
    assert {key: (share.total, *(share.counts[v] for v in VERDICTS)) for key, share in shares.items()} == expected
    assert shares["lightly"].testable == 70


@given(filters)
def test_filters_narrow_by_every_choice_and_loosening_never_hides(chosen: ClaimFilter) -> None:
    found = matching(DATASET, chosen, loosely=True)
    for claim in found:
        assert not chosen.articles or claim.article in chosen.articles
        assert not chosen.verdicts or claim.verdict in chosen.verdicts
        assert not chosen.frameworks or set(chosen.frameworks) & set(claim.framework_ids)
        assert not chosen.aspects or set(chosen.aspects) & set(DATASET.aspects_of_claim[claim.claim_id])
    for name, number in claims.loosened(DATASET, chosen):
        wider = matching(DATASET, chosen.without(name), loosely=True)
        assert set(found) <= set(wider)
        assert number == len(wider)


def test_a_search_as_people_say_it_finds_the_claim_and_says_how_closely() -> None:
    """SoftTeco says that PyTorch may not be right for large-scale projects, without the word suitable."""
    wanted = ClaimFilter(search="not suitable for large scale")
    found = [claim.claim_id for claim in matching(DATASET, wanted, loosely=True)]
    assert found[:2] == ["st-020", "st-036"], "first who holds every word as typed, then who says suits"
    assert "st-082" in found
    assert claims.holding_all(DATASET, matching(DATASET, wanted, loosely=True), wanted.search) == 2
    assert len(matching(DATASET, wanted)) == 2
    by_order = ClaimFilter(search="large-scale suitable")
    assert "st-082" in [claim.claim_id for claim in matching(DATASET, by_order, loosely=True)]


def test_where_enough_claims_hold_all_words_none_with_fewer_follow() -> None:
    chosen = ClaimFilter(search="pytorch large scale")
    assert matching(DATASET, chosen, loosely=True) == matching(DATASET, chosen)
    assert len(matching(DATASET, chosen)) >= claims.FEW


def test_everything_chosen_is_as_nothing_chosen() -> None:
    assert matching(DATASET, ClaimFilter(articles=ARTICLES, verdicts=VERDICTS)) == matching(DATASET, ClaimFilter())
    assert Counter(matching(DATASET, ClaimFilter())) == Counter(DATASET.claims)


@pytest.mark.parametrize("aspect_id", ASPECTS)
def test_the_links_between_facts_and_claims_go_both_ways(aspect_id: str) -> None:
    for framework in DATASET.frameworks:
        for claim in claims.claims_on_aspect(DATASET, aspect_id, (framework.framework_id,)):
            assert DATASET.fact(framework.framework_id, aspect_id) in claims.facts_of(DATASET, claim)
    for claim in DATASET.claims:
        for fact in claims.facts_of(DATASET, claim):
            if fact.aspect_id == aspect_id:
                assert claim in claims.claims_on_aspect(DATASET, aspect_id, (fact.framework_id,))


def test_articles_that_say_otherwise_are_those_with_a_claim_that_does_not_stand() -> None:
    assert claims.articles_otherwise(DATASET, "serving", ("pytorch",)) == ARTICLES, "all five praise TorchServe"
    assert claims.articles_otherwise(DATASET, "execution-model", ("jax",)) == ()
    assert "lightly" in claims.articles_otherwise(DATASET, "execution-model", ("tensorflow",))
    with pytest.raises(KeyError):
        claims.claims_on_aspect(DATASET, "no-such-aspect")


def test_a_contradiction_has_a_side_for_each_article_with_a_claim_in_it() -> None:
    by_id = {claim.claim_id: claim for claim in DATASET.claims}
    for one in DATASET.contradictions:
        sides = claims.positions_of(DATASET, one)
        assert {side.article for side in sides} == {by_id[i].article for i in one.claim_ids}
        assert sorted(c.claim_id for side in sides for c in side.claims) == sorted(one.claim_ids)
    assert len(claims.contradictions(DATASET, ClaimFilter())) == 17
    found = claims.contradictions(DATASET, ClaimFilter(claim="li-017"))
    assert [one.topic for one in found] == ["TensorFlow default execution mode"]
    assert "GPU support" in [one.topic for one in claims.contradictions(DATASET, ClaimFilter(search="defective"))]


def test_a_claim_about_several_frameworks_counts_for_each_and_general_ones_for_none() -> None:
    shares = {share.key: share.total for share in claims.shares(DATASET, DATASET.claims, "framework")}
    assert shares["pytorch"] == len(DATASET.claims_about("pytorch"))
    assert "general" not in shares


def test_dates_of_the_articles_are_as_exact_as_they_say() -> None:
    days = {article: claims.day_of(DATASET, article) for article in ARTICLES}
    assert {article: day and day.label() for article, day in days.items()} == {
        "lightly": "2025",
        "softteco": None,
        "imaginarycloud": "23 Jun 2026",
        "upgrad": "11 Jul 2025",
        "apitradeoffs": None,
    }
