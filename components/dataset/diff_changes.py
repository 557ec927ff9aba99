"""`data/CHANGES.md`: one section per release of the data, newest first, written from the diff and read by pages."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from components.dataset.dataset import Dataset
from components.dataset.diff import Diff
from components.dataset.diff_conclusions import Conclusions
from components.dataset.diff_markdown import marked
from components.dataset.diff_words import change_words, source_sentence, summary, table_sentences

FILE = "CHANGES.md"
# A table of which more rows changed is told by its totals: nobody reads ten thousand figures.
MOST_TOLD = 25
_TITLE = "# Changes of the data"
_OPENING = f"""\
{_TITLE}

One section per release of the data, newest first, generated from the difference between two versions by
`python -m components.dataset diff OLD --release`. The whole list of any of them: `diff OLD NEW`.
"""
_HEAD = re.compile(r"^## (\d{4}-\d\d-\d\d), version ([0-9a-f]{12})$", re.MULTILINE)
_SINCE = re.compile(r"^Since version ([0-9a-f]{12}): (.+)\.$", re.MULTILINE)


@dataclass(frozen=True)
class ReleaseNote:
    """One release of the data: its day and version, the version before it (empty for the first), what changed in
    a sentence, and the whole section as Markdown (without its heading)."""

    day: str
    version: str
    since: str
    summary: str
    body: str


def section(diff: Diff, dataset: Dataset, conclusions: Conclusions | None = None) -> str:
    """The section on a release: totals, conclusions, sources and changes. `dataset` is the newer version."""
    lines = [f"## {dataset.as_of.isoformat()}, version {diff.new.digest}", ""]
    first = not diff.old.contents
    lines += ["First release." if first else f"Since version {diff.old.digest}: {summary(diff)}.", ""]
    if conclusions is not None and not first:
        lines += ["### Conclusions", "", conclusions.summary, ""]
        lines += _items(marked(sentence) for sentence in conclusions.sentences)
    lines += ["### Tables", "", *_totals(diff, first), ""]
    if not first:
        told = [f"new: {marked(source_sentence(note))}" for note in diff.sources_added]
        told += [f"removed: {marked(source_sentence(note))}" for note in diff.sources_removed]
        lines += ["### Sources", "", *_items(told)] if told else []
        changes = [
            f"{t.table}: {marked(s)}" for t in diff.tables if len(t.changes) <= MOST_TOLD for s in table_sentences(t)
        ]
        lines += ["### Rows", "", *_items(changes)] if changes else []
    return "\n".join(lines)


def _totals(diff: Diff, first: bool) -> list[str]:
    """Rows per table, and beside the first release what changed in those that changed."""
    if first:
        return ["| table | rows |", "|---|---:|", *(f"| {t.table} | {t.rows_after:,} |" for t in diff.tables)]
    lines = [f"| {t.table} | {t.rows_after:,} | {', '.join(change_words(t))} |" for t in diff.tables]
    return ["| table | rows | what changed |", "|---|---:|---|", *lines]


def _items(lines: Iterable[str]) -> list[str]:
    found = [f"- {line}" for line in lines]
    return [*found, ""] if found else []


def read_changes(text: str) -> tuple[ReleaseNote, ...]:
    """The releases in a CHANGES.md, newest first as they stand there; what is no section is not read."""
    heads = list(_HEAD.finditer(text))
    found = []
    for head, following in zip(heads, [*heads[1:], None][: len(heads)], strict=True):
        body = text[head.end() : following.start() if following else len(text)].strip("\n")
        since = _SINCE.search(body)
        found.append(
            ReleaseNote(head[1], head[2], since[1] if since else "", since[2] if since else "first release", body)
        )
    return tuple(found)


def with_section(text: str, new: str) -> str:
    """CHANGES.md with a section at its top, in place of one on the same step (same earlier version), if that is there.

    So the entry of a release can be written again until it is final; the first release likewise.
    """
    (note,) = read_changes(new)
    kept = [one for one in read_changes(text) if one.since != note.since and one.version != note.version]
    blocks = [new.rstrip("\n"), *(f"## {one.day}, version {one.version}\n\n{one.body.strip()}" for one in kept)]
    return _OPENING + "\n" + "\n\n".join(blocks) + "\n"
