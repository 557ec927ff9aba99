"""The decision by address: the parameters of a link of the Decide page in, the engine's report out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from components.dataset import Dataset
from components.decision import Refused, Report, evaluate, read_problem, to_json
from components.decision.documents import read_json
from components.decision.link import NAMES as NAMES
from components.decision.link import Choice, decode, encode
from components.decision.problem import DRAWS
from components.server.api import listing
from components.server.api.answers import Answer, answer
from components.server.api.problems import Problem
from components.ui import decide_files
from components.ui.decide_extras import EXTRAS
from components.ui.decision_problem import default_choice, document_of, known_of, report_of

# What a link of the page may carry beside the choice; it says how the page looks, and decides nothing.
OF_THE_PAGE = tuple(name for name in EXTRAS if name != "as_of")
LARGEST_DOCUMENT = 262_144
MOST_ALTERNATIVES, MOST_CRITERIA = 30, 60
FILES = {"md": "text/markdown; charset=utf-8", "json": "application/json"}
# What each parameter of a link holds; the docs tell it, `decode` reads it.
MEANING = {
    "v": "Version of the link, 1.",
    "data": "Version of the data that the link was made with; it decides nothing.",
    "candidates": "Framework ids, separated by commas.",
    "preset": "Id of a preset: its weights and must-haves, where the link says none of its own.",
    "weights": "criterion:weight pairs, separated by commas; a criterion that is not named counts 0.",
    "must": "Must-have ids, separated by commas; none for no condition.",
    "scores": "Scores of one's own as framework:criterion:score, separated by commas; none for ours.",
    "tie": "Width of a practical tie in points of 100.",
    "near": "Firmness of the weights: 15 rough, 50 fair, 200 firm.",
    "pair": "Two candidates to compare in detail, first:second.",
}


def choice_of(given: Mapping[str, str], dataset: Dataset) -> Choice:
    """The choice in a query, read as the page reads it. Raises Problem for what the page would have to leave out."""
    own = {name: [text] for name, text in given.items() if name in NAMES}
    known, usual = known_of(dataset), default_choice(dataset)
    if "weights" in own and "v" not in own:
        own["weights"] = [_complete(own["weights"][0], known.criteria)]
    choice, notices = decode(own, known, usual)
    if notices:
        alone = ((name, decode({name: own[name]}, known, usual)[1]) for name in own)
        parameter = next((name for name, slips in alone if slips), "")
        raise Problem("bad-value", notices[0], parameter, notices=notices)
    return choice


def _complete(weights: str, criteria: Sequence[str]) -> str:
    """Weights written by hand, with a 0 for every criterion that they do not name, as the docs promise."""
    named = {part.partition(":")[0].strip() for part in weights.split(",")}
    return ",".join([weights, *(f"{one}:0" for one in criteria if one not in named)])


def report_for(dataset: Dataset, choice: Choice) -> Report:
    """The report on a choice. Raises Problem when nothing can be decided."""
    try:
        return report_of(dataset, choice)
    except Refused as refusal:
        raise _refused(refusal) from None


def report(given: Mapping[str, str], dataset: Dataset, base: str) -> Answer:
    """The report, with the problem that `python -m components.decision evaluate` reads to give the same."""
    choice = choice_of(given, dataset)
    found = report_for(dataset, choice)
    query = urlencode(encode(replace(choice, data_version=dataset.version)), safe=",:")
    kept = f"&as_of={given['as_of']}" if "as_of" in given else ""
    own = f"{base}{listing.ROOT}/decision"
    document: dict[str, Any] = {
        "data": to_json(found),
        "problem": document_of(dataset, choice),
        "meta": listing.meta("decision", "the report of the decision engine on a problem", (), dataset),
        "links": {
            "self": f"{own}?{query}{kept}",
            "record": f"{own}/record.md?{query}{kept}",
            "file": f"{own}/record.json?{query}{kept}",
            "page": f"{base}/decide?{query}{kept}",
            "scores": f"{base}{listing.ROOT}/scores",
        },
    }
    return answer(listing.dumped(document), listing.JSON)


def file(given: Mapping[str, str], dataset: Dataset, form: str, home: str) -> Answer:
    """The decision record (md), or the file that the page reloads (json), as the page gives them."""
    choice = choice_of(given, dataset)
    found = report_for(dataset, choice)
    address = decide_files.address(f"{home}/decide", dataset, choice, given.get("as_of", ""))
    make = decide_files.markdown_of if form == "md" else decide_files.file_of
    return answer(make(dataset, choice, found, address), FILES[form], decide_files.file_name(dataset, form))


def of_problem(raw: bytes) -> bytes:
    """The report on a problem sent as JSON, of bounded size. Raises Problem."""
    try:
        problem = read_problem(read_json(raw))
    except Refused as refusal:
        raise _refused(refusal) from None
    if len(problem.alternatives) > MOST_ALTERNATIVES or len(problem.criteria) > MOST_CRITERIA or problem.draws > DRAWS:
        most = f"{MOST_ALTERNATIVES} alternatives, {MOST_CRITERIA} criteria and {DRAWS:,} draws"
        raise Problem("bad-document", f"Here a problem may have at most {most}; the command line takes more.")
    return listing.dumped({"data": to_json(evaluate(problem)), "meta": {"name": "decision"}})


def _refused(refusal: Refused) -> Problem:
    said = [str(fault) for fault in refusal.faults]
    return Problem("bad-document", said[0], notices=said)
