"""The articles' own comparisons: each row as the article names it, what was printed there, and today's facts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from components.dataset.claims import OTHERWISE
from components.dataset.schema import ARTICLE_NAMES
from components.dataset.searching import fold, words_of

if TYPE_CHECKING:
    from components.dataset.dataset import Dataset
    from components.dataset.records import Aspect, Claim

# What a row as a whole comes to, from its claims' verdicts.
STATES = ("differs", "agrees", "open", "defect", "unrecorded")

# Names of rows that stand in no table: the article raises them in its text or its questions.
IN_PASSING = ("text: ", "FAQ: ")


@dataclass(frozen=True)
class TableRow:
    """A row of an article: its own name, the claims it makes there, the aspects it compares, what is wrong with it.

    `state` is `defect` where the cells hold no statement, `differs` where today's evidence says something else than
    one of the claims, `agrees` where all that can be tested hold, `open` where nothing can be tested, `unrecorded`
    where no claim was taken from the row.
    """

    article: str
    name: str
    claims: tuple[Claim, ...]
    aspects: tuple[Aspect, ...]
    defect: str

    @property
    def place(self) -> str:
        """Where the article has it, as it names its sections."""
        return self.claims[0].section if self.claims else ""

    @property
    def state(self) -> str:
        """One of STATES."""
        verdicts = {claim.verdict for claim in self.claims}
        if self.defect:
            return "defect"
        if verdicts.intersection(OTHERWISE):
            return "differs"
        if "holds" in verdicts:
            return "agrees"
        return "open" if verdicts else "unrecorded"


def rows_of(dataset: Dataset, article: str) -> tuple[TableRow, ...]:
    """The rows of an article in its own order: those of its tables, then what it raises in passing."""
    claims = {claim.claim_id: claim for claim in dataset.claims}
    aspects: dict[str, list[Aspect]] = {}
    for line in dataset.article_rows:
        if line.article == article:
            aspects.setdefault(line.row, []).append(dataset.aspect(line.aspect_id))
    cells = {cell.row: cell for cell in dataset.article_cells if cell.article == article}
    rows = []
    for name in dict.fromkeys((*cells, *aspects)):
        cell = cells.get(name)
        made = tuple(claims[i] for i in cell.claim_ids) if cell else ()
        rows.append(TableRow(article, name, made, tuple(aspects.get(name, ())), cell.defect if cell else ""))
    places = {claim.claim_id: at for at, claim in enumerate(dataset.claims)}

    def place(row: TableRow) -> tuple[bool, int]:
        return row.name.startswith(IN_PASSING), places[row.claims[0].claim_id] if row.claims else len(places)

    return tuple(sorted(rows, key=place))


def matching(rows: Iterable[TableRow], search: str, states: Sequence[str] = ()) -> tuple[TableRow, ...]:
    """The rows that contain every word of `search` and are in one of `states` (empty means any)."""
    words = words_of(search)
    return tuple(
        row
        for row in rows
        if (not states or row.state in states) and (not words or all(word in _text(row) for word in words))
    )


def _text(row: TableRow) -> str:
    parts = [row.name, row.defect, *(aspect.name for aspect in row.aspects)]
    parts += [text for claim in row.claims for text in (claim.claim, claim.correction, claim.verdict)]
    return " ".join(fold(part) for part in parts)


def own_name(row: str) -> str:
    """A row's name as the article has it, without the note on where it stands."""
    name = row.removeprefix("text: ").removeprefix("FAQ: ")
    return name[:1].upper() + name[1:] if name != row and not name.startswith("tf.") else name


def export_rows(dataset: Dataset, rows: Iterable[TableRow], framework_ids: Sequence[str]) -> list[dict[str, object]]:
    """The tables as rows to take away: what was printed (in our words) and today's facts of the frameworks."""
    made = []
    for row in rows:
        entry: dict[str, object] = {
            "article": ARTICLE_NAMES[row.article],
            "row": row.name,
            "aspects": tuple(aspect.name for aspect in row.aspects),
            "printed": " ".join(claim.claim for claim in row.claims),
            "verdicts": tuple(claim.verdict for claim in row.claims),
            "correction": " ".join(claim.correction for claim in row.claims),
            "defect": row.defect,
        }
        cited = [i for claim in row.claims for i in claim.source_ids]
        for framework_id in framework_ids:
            facts = [dataset.fact(framework_id, aspect.aspect_id) for aspect in row.aspects]
            entry[f"today_{framework_id}"] = "; ".join(fact.value for fact in facts if fact)
            cited += [i for fact in facts if fact for i in fact.source_ids]
        made.append(entry | {"source_ids": ";".join(dict.fromkeys(cited))})
    return made
