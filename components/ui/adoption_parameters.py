"""What the address of the Adoption page can say, and the words of its choices."""

from __future__ import annotations

from components.dataset import Dataset
from components.dataset.adoption import CONFERENCES, RULES, SHOWN_AS
from components.dataset.schema import MAIN
from components.ui import pictures
from components.ui.parameters import Parameter, choice, choices, flag
from components.ui.parameters import years as span
from components.ui.remembered import remembered

QUESTIONS = {
    "lead": "When did the lead change?",
    "research": "Research",
    "models": "Published models",
    "builders": "Builders",
    "voices": "What people say",
    "scale": "Training at scale",
    "vendors": "Vendors' claims",
}
# What each question's figures measure, and what they do not.
SCOPE = {
    "lead": "For any two frameworks, measure by measure: the last observation before the lead changed, the first "
    "after. It tells who is ahead on a count, not who is better.",
    "research": "Counts which framework papers name or their code uses; it does not tell what runs outside research, "
    "and nobody neutral has counted since Papers With Code closed in July 2025.",
    "models": "Counts models that people publish for others; it does not tell how often they are used, nor how many "
    "stay private.",
    "builders": "Counts what software projects leave behind: downloads, dependent packages, stars; machines download "
    "too, so it does not count people.",
    "voices": "Tells what people say they use or ask about; it speaks for those who answered, not for everybody.",
    "scale": "Counts entries that companies submit to a training benchmark; it measures submitters, mostly on one "
    "vendor's hardware, not users.",
    "vendors": "Lists what projects say about themselves; nobody else has checked these figures, so they are claims, "
    "not measurements.",
}
RULE_NAMES = {
    "final": "Final count (Keras counts as TensorFlow)",
    "2020-06": "Revision of June 2020 (intermediate word lists)",
    "2019-10": "Revision of October 2019 (no Facebook or Google authors)",
}
WAY_NAMES = {"value": "As counted", "share": "Share of the sample", "two": "Share of the two"}
SCALE_NAMES = {"linear": "Linear", "log": "Logarithmic"}
AXIS_NAMES = {"date": "Date", "age": "Years since first release"}


@remembered(1)
def subjects_of(dataset: Dataset) -> tuple[str, ...]:
    """Everything that can be chosen: the frameworks compared, then others by kind and name."""
    order = {"framework": 0, "layer": 1, "library": 2, "interchange": 3, "union": 4, "residue": 5}
    counted = {row.framework_id for row in dataset.observations}
    others = [one for one in dataset.subjects if one.kind in order and one.subject_id in counted]
    others.sort(key=lambda one: (order[one.kind], one.name.lower()))
    first = [*MAIN, *(f.framework_id for f in dataset.frameworks if f.framework_id not in MAIN)]
    return (*first, *(one.subject_id for one in others))


@remembered(1)
def year_range(dataset: Dataset) -> tuple[int, int]:
    """First and last year of any dated observation."""
    days = [row.observed_on.year for row in dataset.observations if row.observed_on]
    return min(days), max(days)


@remembered(1)
def parameters(dataset: Dataset) -> tuple[Parameter, ...]:
    """The parameters of the page's address."""
    names = subjects_of(dataset)
    series = tuple(one.series_id for one in dataset.series if not one.series_id.startswith("conference-"))
    return (
        choice("question", tuple(QUESTIONS), "lead"),
        choice("measure", ("main", CONFERENCES, *series), "main"),
        choice("rule", RULES, RULES[0]),
        choices("frameworks", names, MAIN),
        choice("show", SHOWN_AS, SHOWN_AS[0]),
        choice("scale", tuple(SCALE_NAMES), "linear"),
        choice("axis", tuple(AXIS_NAMES), "date"),
        span(*year_range(dataset)),
        flag("panels"),
        flag("together"),
        flag("disputed"),
        choice("as", ("chart", "table"), "chart"),
        pictures.parameter(),
        choice("view", ("page", "chart"), "page"),
        choice("first", names, "pytorch"),
        choice("second", names, "tensorflow"),
        flag("every"),
    )
