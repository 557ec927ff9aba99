"""What the articles claim, claim by claim: what became of it, what it is about, and how much of it still holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from components.dataset.schema import ARTICLE_NAMES, ARTICLES, VERDICTS
from components.dataset.searching import EXACT, VARIANTS, closeness, fold, most, words_of

if TYPE_CHECKING:
    from components.dataset.dataset import Dataset
    from components.dataset.dates import PartialDate
    from components.dataset.records import Claim, Contradiction, Fact, Series, Source

# The verdicts under which today's evidence says something else than the article.
OTHERWISE = ("outdated", "disputed", "wrong")
# When fewer claims than this hold all words of a search, those that hold most of them are worth showing too.
FEW = 3
# Stands for a claim about no framework in particular.
GENERAL = "general"


@dataclass(frozen=True)
class ClaimFilter:
    """What is shown: empty means any. `claim` is one claim alone."""

    search: str = ""
    articles: tuple[str, ...] = ()
    verdicts: tuple[str, ...] = ()
    frameworks: tuple[str, ...] = ()
    aspects: tuple[str, ...] = ()
    claim: str = ""

    def active(self) -> tuple[str, ...]:
        """Names of the filters that are on."""
        return tuple(name for name, off in vars(ClaimFilter()).items() if getattr(self, name) != off)

    def without(self, name: str) -> ClaimFilter:
        """The same choice with the filter `name` off."""
        return replace(self, **{name: getattr(ClaimFilter(), name)})


def matching(dataset: Dataset, chosen: ClaimFilter, loosely: bool = False) -> tuple[Claim, ...]:
    """The claims that pass every filter, in the order of the articles; every word of the search must occur, as typed
    (those claims lead) or in another form. `loosely` lets claims with most of the words follow where few hold all."""
    sought = words_of(chosen.search)
    near = {c.claim_id: closeness(_text(dataset, c), chosen.search) if sought else EXACT for c in dataset.claims}
    # Counted over all claims, so that taking another filter back never hides a claim.
    loose = loosely and sum(part >= VARIANTS for part in near.values()) < FEW
    order = {article: at for at, article in enumerate(ARTICLES)}
    found = [
        claim
        for claim in dataset.claims
        if (not chosen.claim or claim.claim_id == chosen.claim)
        and (not chosen.articles or claim.article in chosen.articles)
        and (not chosen.verdicts or claim.verdict in chosen.verdicts)
        and (not chosen.frameworks or set(chosen.frameworks).intersection(claim.framework_ids))
        and (not chosen.aspects or set(chosen.aspects).intersection(dataset.aspects_of_claim[claim.claim_id]))
        and (near[claim.claim_id] >= VARIANTS or (loose and most(near[claim.claim_id])))
    ]

    def rank(claim: Claim) -> tuple[float, float, int]:
        part = near[claim.claim_id]
        # Of those with most of the words, the ones that hold them themselves go before those whose correction does.
        own = closeness(fold(claim.claim), chosen.search) if part < VARIANTS else 0.0
        return -part, -own, order[claim.article]

    return tuple(sorted(found, key=rank))


def holding_all(dataset: Dataset, found: Iterable[Claim], search: str) -> int:
    """How many of `found` hold all words of a search, as typed or in another form."""
    return sum(closeness(_text(dataset, claim), search) >= VARIANTS for claim in found)


def frameworks_of(claim: Claim) -> tuple[str, ...]:
    """The frameworks that a claim names; none where it speaks about frameworks in general."""
    return tuple(i for i in claim.framework_ids if i != GENERAL)


def loosened(dataset: Dataset, chosen: ClaimFilter) -> tuple[tuple[str, int], ...]:
    """For each filter that is on, the number of claims without it, most first."""
    counts = [(name, len(matching(dataset, chosen.without(name), loosely=True))) for name in chosen.active()]
    return tuple(sorted(counts, key=lambda pair: -pair[1]))


def _text(dataset: Dataset, claim: Claim) -> str:
    about = [dataset.aspect(i).name for i in dataset.aspects_of_claim[claim.claim_id]]
    names = [dataset.name_of(i) for i in frameworks_of(claim)]
    parts = [claim.claim, claim.correction, claim.section, claim.aspect, claim.verdict, ARTICLE_NAMES[claim.article]]
    return " ".join(fold(part) for part in (*parts, *about, *names))


def claims_on_aspect(dataset: Dataset, aspect_id: str, framework_ids: Sequence[str] = ()) -> tuple[Claim, ...]:
    """The claims about an aspect that name one of the frameworks; with none given, all claims about it."""
    dataset.aspect(aspect_id)
    claims = dataset.claims_by_aspect.get(aspect_id, ())
    return tuple(c for c in claims if not framework_ids or set(framework_ids).intersection(c.framework_ids))


def articles_otherwise(dataset: Dataset, aspect_id: str, framework_ids: Sequence[str] = ()) -> tuple[str, ...]:
    """The articles with a claim about an aspect and one of the frameworks that today's evidence does not bear out."""
    found = {c.article for c in claims_on_aspect(dataset, aspect_id, framework_ids) if c.verdict in OTHERWISE}
    return tuple(article for article in ARTICLES if article in found)


def facts_of(dataset: Dataset, claim: Claim) -> tuple[Fact, ...]:
    """Today's answers on what the claim is about, for the frameworks that it names."""
    answers = (
        dataset.fact(framework_id, aspect_id)
        for aspect_id in dataset.aspects_of_claim[claim.claim_id]
        for framework_id in frameworks_of(claim)
    )
    return tuple(fact for fact in answers if fact is not None)


def series_of(dataset: Dataset, claim: Claim) -> tuple[Series, ...]:
    """The measures of adoption that bear on what the claim is about."""
    ids = [i for topic in dataset.claim_topics if topic.topic == claim.aspect for i in topic.series_ids]
    return tuple(dataset.series_by_id[i] for i in ids)


def contradictions_of(dataset: Dataset, claim_id: str) -> tuple[Contradiction, ...]:
    """The points of disagreement that a claim is part of."""
    return tuple(one for one in dataset.contradictions if claim_id in one.claim_ids)


@dataclass(frozen=True)
class Position:
    """One article's side of a disagreement: its claims in question."""

    article: str
    claims: tuple[Claim, ...]


def positions_of(dataset: Dataset, one: Contradiction) -> tuple[Position, ...]:
    """The sides of a disagreement, one per article that has a claim in it."""
    by_id = {claim.claim_id: claim for claim in dataset.claims}
    sides: dict[str, list[Claim]] = {}
    for claim_id in one.claim_ids:
        sides.setdefault(by_id[claim_id].article, []).append(by_id[claim_id])
    return tuple(Position(article, tuple(sides[article])) for article in ARTICLES if article in sides)


def contradictions(dataset: Dataset, chosen: ClaimFilter) -> tuple[Contradiction, ...]:
    """The disagreements that touch a claim passing the filters; a search also looks into their own words."""
    passing = {claim.claim_id for claim in matching(dataset, chosen.without("search"))}
    wordy = {claim.claim_id for claim in matching(dataset, chosen)} if chosen.search else passing
    found = []
    for one in dataset.contradictions:
        own = fold(f"{one.topic} {one.positions} {one.resolution}")
        said = closeness(own, chosen.search) >= VARIANTS or wordy.intersection(one.claim_ids)
        if said and passing.intersection(one.claim_ids):
            found.append(one)
    return tuple(found)


@dataclass(frozen=True)
class Share:
    """How the claims of one article, aspect or framework fared: how many have each verdict."""

    key: str
    name: str
    counts: Mapping[str, int]

    @property
    def total(self) -> int:
        """All claims."""
        return sum(self.counts.values())

    @property
    def testable(self) -> int:
        """The claims that can be true or false: all but opinions."""
        return self.total - self.counts.get("opinion", 0)

    @property
    def holds(self) -> int:
        """The claims that still hold."""
        return self.counts.get("holds", 0)


def shares(dataset: Dataset, claims: Iterable[Claim], by: str) -> tuple[Share, ...]:
    """`claims` counted by verdict: by `article` in the articles' order, else by `aspect` or `framework`, most first.

    A claim about several aspects or frameworks counts for each of them.
    """
    counted: dict[str, Counter[str]] = {}
    for claim in claims:
        keys = {
            "article": (claim.article,),
            "aspect": dataset.aspects_of_claim[claim.claim_id],
            "framework": frameworks_of(claim),
        }[by]
        for key in keys:
            counted.setdefault(key, Counter())[claim.verdict] += 1
    names = {
        "article": ARTICLE_NAMES.__getitem__,
        "aspect": lambda i: dataset.aspect(i).name,
        "framework": dataset.name_of,
    }[by]
    found = [Share(key, names(key), {v: counts[v] for v in VERDICTS}) for key, counts in counted.items()]
    if by == "article":
        return tuple(sorted(found, key=lambda share: ARTICLES.index(share.key)))
    return tuple(sorted(found, key=lambda share: (-share.total, share.name)))


def source_of(dataset: Dataset, article: str) -> Source:
    """An article as a source: title, day, what was read."""
    return dataset.source(f"article-{article}")


def day_of(dataset: Dataset, article: str) -> PartialDate | None:
    """When an article was published or last changed, as exactly as it says; None where it does not."""
    return source_of(dataset, article).published_on


def export_rows(dataset: Dataset, claims: Iterable[Claim]) -> list[dict[str, object]]:
    """Claims as rows to take away."""
    return [
        {
            "claim_id": claim.claim_id,
            "article": ARTICLE_NAMES[claim.article],
            "article_published_on": getattr(day_of(dataset, claim.article), "text", None),
            "section": claim.section,
            "frameworks": tuple(dataset.name_of(i) for i in frameworks_of(claim)),
            "topic": claim.aspect,
            "aspect_ids": dataset.aspects_of_claim[claim.claim_id],
            "claim": claim.claim,
            "verdict": claim.verdict,
            "correction": claim.correction,
            "source_ids": ";".join(claim.source_ids),
            "checked_on": claim.checked_on.isoformat(),
        }
        for claim in claims
    ]
