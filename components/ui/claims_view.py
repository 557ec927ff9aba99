"""The parts of the Claims page: the answer, filters, claims with what holds today, contradictions, shares."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from urllib.parse import quote

import streamlit as st

from components.dataset import Claim, Dataset, Fact
from components.dataset import claims as claimed
from components.dataset.claims import ClaimFilter, Share
from components.dataset.measured_claims import bearings_by_claim
from components.dataset.schema import ARTICLE_NAMES, ARTICLES, VERDICTS
from components.figures.claim_share import Bar, draw, sentence
from components.ui import pictures
from components.ui.address import Address
from components.ui.badges import framework_name, support_mark, verdict_badge
from components.ui.citations import evidence, source_link
from components.ui.claims_controls import (
    BY,
    FILTER_WORDS,
    clear_button,
    more,
)
from components.ui.markup import Markup, element, join, text
from components.ui.measured_articles import at_claim
from components.ui.notices import nothing_found, plain
from components.ui.remembered import remembered
from components.ui.tables import table
from components.ui.words import count, listed


def lead(dataset: Dataset) -> str:
    """The answer: how many of the claims that can be tested still hold."""
    said = share_sentence(dataset.claims, claimed.shares(dataset, dataset.claims, "article"), "article")
    return f"Of {len(dataset.claims)} claims in five popular articles, " + said[0].lower() + said[1:]


def share_sentence(claims: Sequence[Claim], found: Sequence[Share], what: str) -> str:
    """How much of `claims` still holds, and between which of `found` the share goes."""
    testable = [claim for claim in claims if claim.verdict != "opinion"]
    holds = sum(claim.verdict == "holds" for claim in testable)
    return sentence(holds, len(testable), [bar_of(share) for share in found], what)


def bar_of(share: Share) -> Bar:
    """A share as the chart takes it."""
    return Bar(share.name, share.counts)


def when(dataset: Dataset, article: str) -> str:
    """An article with its date: `upGrad, 11 Jul 2025`, or that it has none."""
    day = claimed.day_of(dataset, article)
    return f"{ARTICLE_NAMES[article]}, {day.label() if day else 'undated'}"


def fairness(dataset: Dataset) -> Markup:
    """How to read the verdicts, and the articles with their dates."""
    listing = []
    for article in ARTICLES:
        source = claimed.source_of(dataset, article)
        day = claimed.day_of(dataset, article)
        stated = day.label() if day else "no date stated"
        listing.append(
            element(
                "li",
                text(f"{ARTICLE_NAMES[article]} ({stated}): "),
                source_link(source),
                element("p", text=source.note, class_="fa-quiet"),
            )
        )
    said = (
        "“Outdated” is not “wrong”: the claim was right when it was written, and the field moved on. “Wrong” was not "
        "right then either. “Disputed” is right in part, or contradicted by other evidence; “unsupported” has no "
        "evidence that could be found; “opinion” cannot be tested. Claims are told in our words; one that an article "
        "repeats counts each time."
    )
    inner = [element("p", text=said), element("ul", listing)]
    return element(
        "details",
        element("summary", text="How to read the verdicts, and how old the articles are"),
        inner,
        class_="fa-evidence fa-fair",
    )


@remembered(16)
def _table(dataset: Dataset, ids: tuple[str, ...], caption: str, today: date) -> Markup:
    by_id = {claim.claim_id: claim for claim in dataset.claims}
    return claims_table(dataset, [by_id[i] for i in ids], caption, today)


def show_claims(address: Address, dataset: Dataset, chosen: ClaimFilter, today: date) -> tuple[Claim, ...]:
    """The claims that pass, at most as many as the address says, and the way to more."""
    found = claimed.matching(dataset, chosen, loosely=True)
    if not found:
        ways = [f"{n} without {FILTER_WORDS[name]}" for name, n in claimed.loosened(dataset, chosen) if n]
        nothing_found("claims", f"There are {', '.join(ways)}." if ways else "Clear all filters and start again.")
    else:
        shown = found[: address["rows"]]
        verdicts = {v: sum(claim.verdict == v for claim in found) for v in VERDICTS}
        parts = listed([f"{n} {v}" for v, n in verdicts.items() if n])
        caption = f"{len(shown)} of {count(len(found), 'claim')} shown: {parts}"
        if note := loosely_found(dataset, found, chosen.search):
            st.write(plain(note))
        st.html(_table(dataset, tuple(c.claim_id for c in shown), caption, today))
    with st.container(horizontal=True):
        if len(found) > address["rows"]:
            st.button("Show 50 more", on_click=more, args=(address,), key="claims_more")
        clear_button(address, chosen)
    return found


def loosely_found(dataset: Dataset, found: Sequence[Claim], search: str) -> str:
    """Where claims are shown that hold only most of the words of a search: how many hold all, how many most."""
    full = claimed.holding_all(dataset, found, search)
    if full == len(found):
        return ""
    more = len(found) - full
    if not full:
        hold = "s" if more == 1 else ""
        return f"No claim here holds all words of the search; {count(more, 'claim')} hold{hold} most of them."
    return (
        f"{count(full, 'claim')} hold{'s' if full == 1 else ''} all words, in this or another form, and "
        f"come{'s' if full == 1 else ''} first; {more} more hold{'s' if more == 1 else ''} most of them."
    )


def claims_table(dataset: Dataset, claims: Sequence[Claim], caption: str, today: date) -> Markup:
    """Claims with verdict, correction, evidence, and behind a click the facts and figures they concern."""
    rows, measured = [], bearings_by_claim(dataset)
    for claim in claims:
        names = [framework_name(dataset, i) for i in claimed.frameworks_of(claim)] or [text("frameworks in general")]
        where = element(
            "p", text(f"{when(dataset, claim.article)}, {claim.section} · "), join(names, ", "), class_="fa-quiet"
        )
        said = element("span", text=claim.claim, id=f"claim-{claim.claim_id}", class_="fa-anchor")
        holds = [verdict_badge(claim.verdict)]
        if claim.correction:
            holds.append(element("p", text=claim.correction))
        holds += [at_claim(dataset, measured.get(claim.claim_id, ())), concerns(dataset, claim)]
        rows.append(
            (
                join([said, where]),
                join(holds),
                evidence(dataset, claim.source_ids, claim.checked_on, today, ("claims", claim.claim_id)),
            )
        )
    return table(caption, ("What the article says", "What holds today", "Evidence"), rows, "fa-table fa-claims")


def fact_line(dataset: Dataset, fact: Fact) -> Markup:
    """A fact in one line, with its mark and the way to it on the Compare page."""
    aspect = dataset.aspect(fact.aspect_id)
    href = f"compare?frameworks={fact.framework_id}&search={quote(aspect.name, safe='')}"
    parts = [
        framework_name(dataset, fact.framework_id, linked=False),
        text(f", {aspect.name.lower()}: "),
        element("a", text=fact.value, href=href, target="_self"),
    ]
    if fact.support:
        parts += [text(" "), support_mark(fact.support)]
    return element("li", parts)


def concerns(dataset: Dataset, claim: Claim) -> Markup:
    """The facts, figures and disagreements that a claim concerns, folded; nothing where there are none."""
    facts, series = claimed.facts_of(dataset, claim), claimed.series_of(dataset, claim)
    against = claimed.contradictions_of(dataset, claim.claim_id)
    lines = [fact_line(dataset, fact) for fact in facts]
    for one in series:
        measure = "conferences" if one.series_id.startswith("conference-") else one.series_id
        lines.append(
            element(
                "li",
                text("Figures: "),
                element("a", text=one.name, href=f"adoption?question={one.question}&measure={measure}", target="_self"),
            )
        )
    for clash in against:
        href = f"claims?view=contradictions&claim={claim.claim_id}"
        way = element("a", text=clash.topic, href=href, target="_self")
        lines.append(element("li", text("The articles disagree: "), way))
    if not lines:
        return Markup("")
    parts = [
        count(n, noun)
        for n, noun in ((len(facts), "fact"), (len(series), "measure"), (len(against), "disagreement"))
        if n
    ]
    return element("details", element("summary", text=listed(parts)), element("ul", lines), class_="fa-evidence")


def contradiction_cards(dataset: Dataset, chosen: ClaimFilter, today: date) -> tuple[int, Markup]:
    """The disagreements side by side, one card per article, with what the evidence says; how many there are."""
    found = claimed.contradictions(dataset, chosen)
    cards = []
    for one in found:
        sides = []
        for side in claimed.positions_of(dataset, one):
            said = [element("p", text(claim.claim + " "), verdict_badge(claim.verdict)) for claim in side.claims]
            sides.append(element("div", element("h4", text=when(dataset, side.article)), said, class_="fa-side"))
        inner = [
            element("h3", text=one.topic),
            element("p", element("strong", text="What the evidence says: "), text(one.resolution)),
            element("div", sides, class_="fa-sides"),
            element("p", text=f"All positions: {one.positions}", class_="fa-quiet"),
            evidence(dataset, one.source_ids, one.checked_on, today, ("contradictions", one.contradiction_id)),
        ]
        cards.append(element("article", inner, class_="fa-clash", id=f"clash-{one.contradiction_id}"))
    return len(found), element("div", cards, class_="fa-clashes")


def contradiction_rows(dataset: Dataset, chosen: ClaimFilter) -> list[dict[str, object]]:
    """The disagreements as rows to take away."""
    return [
        {
            "topic": one.topic,
            "positions": one.positions,
            "resolution": one.resolution,
            "claim_ids": one.claim_ids,
            "source_ids": ";".join(one.source_ids),
            "checked_on": one.checked_on.isoformat(),
        }
        for one in claimed.contradictions(dataset, chosen)
    ]


def show_share(dataset: Dataset, claims: Sequence[Claim], by: str, picture_format: str, dark: bool) -> None:
    """How much still holds, by article, aspect or framework: sentence, chart, table.

    `picture_format` is what the camera button of the chart saves, png or svg.
    """
    found = claimed.shares(dataset, claims, by)
    bars = [bar_of(share) for share in found]
    said = share_sentence(claims, found, BY[by])
    st.write(plain(said))
    if found:
        config = pictures.config(picture_format, f"claims-by-{by}")
        st.plotly_chart(draw(bars, dark), key=f"claims_share_{by}", config=config, theme=None, alt=said)
        rows = [
            (
                element("a", text=s.name, href=f"claims?{by}={s.key}", target="_self"),
                text(f"{s.holds} of {s.testable}"),
                text(f"{s.holds / s.testable:.0%}" if s.testable else "–"),
                *(text(str(s.counts[v])) for v in VERDICTS),
            )
            for s in found
        ]
        headers = (BY[by].capitalize(), "Still hold", "Share", *(v.capitalize() for v in VERDICTS))
        st.html(
            table(
                "Claims by verdict; the share leaves opinions out, as nobody can test them",
                headers,
                rows,
                "fa-table fa-shares",
            )
        )


def share_rows(dataset: Dataset, claims: Sequence[Claim], by: str) -> list[dict[str, object]]:
    """How much still holds as rows to take away."""
    found = claimed.shares(dataset, claims, by)
    return [
        {BY[by]: s.name, "claims": s.total, "testable": s.testable, **{v: s.counts[v] for v in VERDICTS}} for s in found
    ]
