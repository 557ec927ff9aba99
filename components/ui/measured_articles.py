"""What the articles say on speed, memory and size, and what we measured: at the claim, and all of it in one table."""

from __future__ import annotations

from collections.abc import Sequence

from components.dataset import Dataset, measured
from components.dataset.measured import BATCH_WORDS as BATCHES
from components.dataset.measured import QUANTITY_WORDS, WORKLOAD_WORDS
from components.dataset.measured_claims import Bearing, counts
from components.dataset.measured_words import figure_text, ratio_and_range
from components.dataset.records import Measurement
from components.dataset.schema import ALL, ARTICLE_NAMES
from components.ui.badges import badge, verdict_badge
from components.ui.citations import checked
from components.ui.markup import Markup, element, join, text
from components.ui.tables import table
from components.ui.words import count, listed

# Glyph, tone and words of each bearing: never colour alone.
BEARING_WORDS = {
    "supports": ("✓", "good", "our figures support it"),
    "contradicts": ("≠", "bad", "our figures contradict it"),
    "fills": ("+", "good", "our figures in the empty cell"),
    "cannot-say": ("?", "quiet", "our figures cannot say"),
}


def bearing_badge(bearing: str) -> Markup:
    """What our figures do to a claim."""
    glyph, tone, words = BEARING_WORDS[bearing]
    return badge(words, glyph, tone)


def articles_sentence(found: Sequence[Bearing]) -> str:
    """How many claims our figures reach, and what they do to them."""
    if not found:
        return "No claim of the articles has been compared with our figures yet."
    number = counts(found)
    claims = len({one.claim.claim_id for one in found})
    parts = [
        f"{number['contradicts']} contradicted by our figures",
        f"{number['supports']} supported",
        f"{count(number['fills'], 'empty cell')} filled",
        f"{number['cannot-say']} beyond what a small machine can say",
    ]
    said = f"The five articles make {count(claims, 'claim')} on speed, memory, size or export: {listed(parts)}"
    both = len(found) - claims
    return said + (f"; {both} in part both." if both else ".")


def articles_table(dataset: Dataset, found: Sequence[Bearing]) -> Markup:
    """Claim, what our figures do to it, and the figures."""
    rows: list[tuple[Markup, ...]] = []
    told: set[str] = set()
    for one in found:
        claim = one.claim
        where = element("p", text=f"{ARTICLE_NAMES[claim.article]}, {claim.section}", class_="fa-quiet")
        address = f"claims?claim={claim.claim_id}"
        mark = None if claim.claim_id in told else f"said-{claim.claim_id}"  # links lead to the first row of a claim
        told.add(claim.claim_id)
        said = element("a", text=claim.claim, href=address, target="_self", id=mark)
        verdict = element("p", text("verdict on all evidence: "), verdict_badge(claim.verdict), class_="fa-quiet")
        rows.append(
            (
                join([said, where]),
                join([bearing_badge(one.row.bearing), _note(one), verdict]),
                figures(dataset, one.figures),
            )
        )
    headers = ("What the article says, in our words", "What our figures do to it", "The figures")
    return table(f"{count(len(rows), 'comparison')}, those with figures first", headers, rows, "fa-table fa-claims")


def _note(one: Bearing) -> Markup:
    return element("p", text(one.row.note + " "), checked(one.row.checked_on))


def figures(dataset: Dataset, rows: Sequence[Measurement]) -> Markup:
    """Measurements as a list, each with median and ratio, linked to their chart."""
    if not rows:
        return element("span", text="none reaches it", class_="fa-quiet")
    names = measured.variant_names(dataset)
    return element("ul", [element("li", figure_line(names, row)) for row in rows], class_="fa-figures")


def figure_line(names: dict[str, str], row: Measurement) -> Markup:
    """`JAX jit (Flax NNX), training step, small CNN, batch 64: 1.23 ms, 0.52× (0.50 to 0.55) PyTorch eager`."""
    about = [names[row.variant_id], QUANTITY_WORDS[row.quantity][0].lower().replace("onnx", "ONNX")]
    about += [WORKLOAD_WORDS[row.workload]] if row.workload != ALL else []
    about += [BATCHES[row.batch]] if row.batch != ALL else []
    address = f"measured?run={row.run_id}&quantity={row.quantity}"
    address += f"&batch={row.batch}" if row.batch not in (ALL, "b64") else ""
    ratio = ratio_and_range(row)
    said = f": {figure_text(row)}" + (f", {ratio} PyTorch eager" if ratio and row.ratio != 1 else "")
    return join([element("a", text=", ".join(about), href=address, target="_self"), text(said)])


def at_claim(dataset: Dataset, found: Sequence[Bearing]) -> Markup:
    """What our figures do to one claim, with the figures folded; nothing where nobody compared it."""
    parts = []
    for one in found:
        behind = [element("p", text=one.row.note), figures(dataset, one.figures)]
        address = f"measured?view=articles#said-{one.claim.claim_id}"
        behind.append(element("p", element("a", text="All claims on speed and memory", href=address, target="_self")))
        summary = element("summary", bearing_badge(one.row.bearing))
        opened = "" if one.row.bearing == "fills" else None  # an empty cell shows its figures at once
        parts.append(element("details", summary, behind, class_="fa-evidence fa-bearing", open=opened))
    return join(parts)
