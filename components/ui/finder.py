"""The finder of the Overview: questions as people ask them, each a link to the view that answers it."""

from __future__ import annotations

from components.ui.markup import Markup, element

# Heading, then question and address. Ids are those of the data; a test opens every one of them.
QUESTIONS: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    (
        "Choosing",
        (
            ("Which one fits my situation?", "situations"),
            ("Which one for a phone app?", "decide?preset=phone-or-edge-product"),
            ("Which one to learn first?", "decide?preset=learning-and-teaching"),
            ("Which one for large language models?", "decide?preset=llm-fine-tuning"),
            ("What would make TensorFlow win?", "decide?part=why"),
            ("Which one trains fastest?", "measured"),
        ),
    ),
    (
        "Using",
        (
            (
                "How do I install PyTorch for an NVIDIA GPU?",
                "framework?framework=pytorch&show=installation&os=linux&accelerator=nvidia",
            ),
            (
                "Does JAX run on Windows with a GPU?",
                "framework?framework=jax&show=installation&os=windows&accelerator=nvidia",
            ),
            ("Which Python versions do they need?", "releases?show=python"),
            ("What can each do that the others cannot?", "compare?differences=1"),
            ("What does it cost to move to PyTorch?", "switching"),
            ("How does the same model look in each?", "compare?code=train-a-step#the-same-in-code"),
        ),
    ),
    (
        "Checking",
        (
            ("Is TensorFlow still maintained?", "compare?search=maintenance"),
            ("Is Keras maintained, and by whom?", "framework?framework=keras"),
            ("Since when does PyTorch lead?", "adoption?question=lead"),
            ("I read it in a blog: is it true?", "claims"),
            ("Where does a number come from?", "sources?show=method"),
            ("How fresh is all this?", "health"),
        ),
    ),
)


def finder() -> Markup:
    """The questions in columns, one below the other on a phone."""
    columns = []
    for heading, questions in QUESTIONS:
        links = [element("li", element("a", text=said, href=href, target="_self")) for said, href in questions]
        columns.append(element("div", element("h3", text=heading), element("ul", links)))
    return element("div", columns, class_="fa-finder")
