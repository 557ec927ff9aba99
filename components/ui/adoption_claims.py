"""What the articles claim on a question, beside what the data show, with each claim's verdict and correction."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

import streamlit as st

from components.dataset import Dataset
from components.dataset.schema import ARTICLE_NAMES
from components.ui.adoption_figures import Figure, Finder, highest, pair, passing, ratio, share_of_rounds, single
from components.ui.adoption_lead_remarks import two_measures
from components.ui.citations import sources_line
from components.ui.markup import Markup, element
from components.ui.notices import plain
from components.ui.remembered import remembered

_TWO = "Papers With Code, share of the two"
_ALL = "Papers With Code, share of all implementations"
_SEP_2020 = pair("pwc-share-of-two", _TWO, (2020, 9))
_YEAR_2020 = pair("pwc-share-of-implementations", _ALL, (2020, 1))
_HIGHEST = highest("pwc-share-of-implementations", f"{_ALL}, PyTorch", "pytorch")
_LAST_TWO = pair("pwc-share-of-two", f"{_TWO}, last read")
_MAY_2023 = pair("pwc-share-base-not-stated", "Papers With Code, base not stated")
_BY_LIBRARY = ratio("hf-models-by-library", "All models of the hub by framework, overlap included")
_DOWNLOADS = passing("package-downloads", "Registry downloads in 30 days")
_DEPENDENTS = passing("github-dependents", "Repositories that depend on it")
_PROFESSIONALS = passing("stack-overflow-professional-of-respondents", "Stack Overflow, professional developers")
_RESPONDENTS = passing("stack-overflow-all-of-respondents", "Stack Overflow, all respondents")
_KAGGLE = passing("kaggle-all-regular-percent", "Kaggle, regular use")
_ENTRIES = (share_of_rounds("tensorflow"), share_of_rounds("pytorch"))
# Under each question: a claim, by its id in the data, and what the data show on it.
CLAIMS: dict[str, dict[str, tuple[Finder, ...]]] = {
    "research": {
        "ic-047": (_SEP_2020, _YEAR_2020, _MAY_2023),
        "st-052": (_HIGHEST, _LAST_TWO),
        "ug-001": (_HIGHEST, _LAST_TWO),
    },
    "models": {
        "st-050": (_BY_LIBRARY,),
        "st-051": (_BY_LIBRARY,),
        "st-047": (single("pytorch-hub-models", "Counted on PyTorch Hub", "pytorch"),),
    },
    "builders": {
        "li-028": (_DOWNLOADS, _DEPENDENTS),
        "li-035": (_DOWNLOADS, _DEPENDENTS),
        "ug-022": (_DOWNLOADS, _DEPENDENTS),
        "ic-057": (_DOWNLOADS, _DEPENDENTS),
    },
    "voices": {"li-028": (_PROFESSIONALS, _KAGGLE), "st-026": (_RESPONDENTS, _KAGGLE)},
    "scale": {"li-071": _ENTRIES, "st-082": _ENTRIES[1:], "ic-053": _ENTRIES[:1]},
}


def figures(dataset: Dataset, question: str, claim_id: str) -> list[Figure]:
    """What the data show on a claim, for those figures that the data hold."""
    finders = CLAIMS.get(question, {}).get(claim_id, ())
    return [found for find in finders if (found := find(dataset)) is not None]


def article_claims(dataset: Dataset, question: str) -> None:
    """What the articles claim on this question, each with the data's figures and today's verdict."""
    wanted = CLAIMS.get(question, {})
    claims = [one for one in dataset.claims if one.claim_id in wanted]
    if not claims:
        return
    st.subheader("What the articles claim beside what the data show")
    if question == "scale":
        st.caption(plain(f"{two_measures(dataset, 'tensorflow')} A verdict may speak of the former."))
    claims_table(
        ("Article", "Claim", "What the data show", "Verdict"),
        _lines(dataset, question),
        "Claims of the articles beside the data's figures, with verdicts",
    )


@remembered(8)
def _lines(dataset: Dataset, question: str) -> list[Markup]:
    """The rows of the table: the data's figures are looked up anew only when the data change."""
    lines = []
    for one in [claim for claim in dataset.claims if claim.claim_id in CLAIMS.get(question, {})]:
        shown = [_figure(question, found) for found in figures(dataset, question, one.claim_id)]
        verdict = [
            element("strong", text=one.verdict),
            element("div", text=one.correction),
            sources_line(dataset, one.source_ids, one.checked_on, row=("claims", one.claim_id)),
        ]
        cells = [element("th", text=ARTICLE_NAMES[one.article], scope="row"), element("td", text=one.claim)]
        cells.append(element("td", shown or element("span", text="no figure of the data speaks of it")))
        cells.append(element("td", verdict))
        lines.append(element("tr", cells))
    return lines


def _figure(question: str, found: Figure) -> Markup:
    """One figure and the way to its chart."""
    query = urlencode({"question": question, "measure": found.series_id})
    return element(
        "div",
        element("span", text=f"{found.words} "),
        element("a", text="Chart", href=f"?{query}", target="_self"),
        class_="fa-adopt-figure",
    )


def claims_table(headings: Sequence[str], lines: Sequence[Markup], words: str) -> None:
    """A real table of claims, stacked on a phone; `words` name it for those who cannot see it."""
    head = element("thead", element("tr", [element("th", text=text, scope="col") for text in headings]))
    caption = element("caption", text=words)
    st.html(element("table", caption, head, element("tbody", lines), class_="fa-adopt-claims"))
