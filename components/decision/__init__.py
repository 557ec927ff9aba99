"""Criteria, weights and scores to a ranking, and how sure it is.

    report = evaluate(read_problem(document))
    json.dumps(to_json(report))

Numpy only; no files, no network, no Streamlit. The same problem gives the same report to the last digit.
"""

from components.decision.dominance import share_words
from components.decision.engine import THRESHOLDS, evaluate
from components.decision.enough import evaluate_enough
from components.decision.faults import Fault, Refused
from components.decision.parsing import read_problem
from components.decision.problem import Problem
from components.decision.report import Report, to_json
from components.decision.verdict import Thresholds

__all__ = [
    "THRESHOLDS",
    "Fault",
    "Problem",
    "Refused",
    "Report",
    "Thresholds",
    "evaluate",
    "evaluate_enough",
    "read_problem",
    "share_words",
    "to_json",
]
