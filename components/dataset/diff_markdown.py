"""A diff as Markdown for a comment on a pull request.

Whoever opens a pull request decides what the values say, so every value stands in a code span: no link, no mention,
no image, no markup comes out of it. The comment never exceeds its limit; what is left out is counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from components.dataset.diff import Diff, TableChange
from components.dataset.diff_conclusions import Conclusions
from components.dataset.diff_words import (
    Piece,
    Sentence,
    change_words,
    counts,
    damage_sentences,
    source_sentence,
    summary,
    table_sentences,
)

LIMIT = 60_000  # characters; GitHub takes 65,536
MOST_PER_SECTION = 40
_RESERVE = 1_500  # for the closing lines, which name every section that was cut
LEAST_LIMIT = 8_000


def code(text: str) -> str:
    """`text` as a code span, whatever backticks it holds."""
    text = re.sub(r"\s", " ", text)
    if not text.strip():
        return "(empty)"
    fence = "`" * (max((len(run) for run in re.findall(r"`+", text)), default=0) + 1)
    pad = " " if text[0] in "` " or text[-1] in "` " else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def marked(sentence: Sentence) -> str:
    """A sentence with its values as code; our own words hold no markup, but for `->`, `<` and the like."""
    return "".join(code(piece.text) if piece.quoted else _own(piece) for piece in sentence)


def _own(piece: Piece) -> str:
    return piece.text.replace("->", "→").replace("<", "&lt;").replace("*", "\\*")


class _Comment:
    """Lines up to a limit, and per section how many had no room."""

    def __init__(self, limit: int) -> None:
        self.room = limit - _RESERVE
        self.lines: list[str] = []
        self.left_out: dict[str, int] = {}

    def add(self, *lines: str) -> bool:
        """Adds the lines if there is room for all of them."""
        size = sum(len(line) + 1 for line in lines)
        if size > self.room:
            return False
        self.room -= size
        self.lines += lines
        return True

    def items(self, section: str, sentences: Iterable[Sentence], lead: str = "") -> None:
        """List items, as many as fit and are allowed in a section."""
        told = 0
        for sentence in sentences:
            if told < MOST_PER_SECTION and self.add(f"- {lead}{marked(sentence)}"):
                told += 1
            else:
                self.left_out[section] = self.left_out.get(section, 0) + 1


def as_markdown(diff: Diff, conclusions: Conclusions | None = None, limit: int = LIMIT, command: str = "") -> str:
    """The comment, at most `limit` characters long (`LEAST_LIMIT` or more)."""
    comment = _Comment(max(limit, LEAST_LIMIT))
    comment.add("### What this changes in the data", "")
    said = summary(diff)
    comment.add(f"**{said[0].upper()}{said[1:]}**, from {code(diff.old.label)} to {code(diff.new.label)}.", "")
    damage = damage_sentences(diff)
    if damage:
        comment.add("> [!WARNING]", "> Some files could not be read, so not every change is listed.", "")
        comment.items("files that could not be read", damage)
        comment.add("")
    if conclusions is not None:
        comment.add("#### Conclusions", "", _own(Piece(conclusions.summary)), "")
        comment.items("conclusions", conclusions.sentences)
        comment.add("")
    if diff.tables:
        comment.add("#### Tables", "", "| table | rows before | rows after | what changed |", "|---|---:|---:|---|")
        comment.add(*map(_totals_line, diff.tables), "")
    if diff.sources_added or diff.sources_removed:
        comment.add("#### Sources", "")
        comment.items("sources", map(source_sentence, diff.sources_added), "new: ")
        comment.items("sources", map(source_sentence, diff.sources_removed), "removed: ")
        comment.add("")
    for table in diff.tables:
        _details(comment, table, shown_open=len(diff.changes) <= 10)
    return "\n".join([*comment.lines, *_closing(comment.left_out, command)]).rstrip("\n") + "\n"


def _totals_line(table: TableChange) -> str:
    what = ", ".join(change_words(table))
    return f"| {table.table} | {table.rows_before:,} | {table.rows_after:,} | {what} |"


def _details(comment: _Comment, table: TableChange, shown_open: bool) -> None:
    sentences = list(table_sentences(table))
    if not sentences:
        return
    head = f"<details{' open' if shown_open else ''}><summary><b>{table.table}</b>: {counts(table)}</summary>"
    end = ["", "</details>", ""]
    size = sum(len(line) + 1 for line in end)
    if not comment.add(head, ""):
        comment.left_out[table.table] = comment.left_out.get(table.table, 0) + len(sentences)
        return
    comment.room -= size
    comment.items(table.table, sentences)
    comment.lines += end


def _closing(left_out: dict[str, int], command: str) -> list[str]:
    if not left_out:
        return []
    total = sum(left_out.values())
    where = ", ".join(f"{section} {number:,}" for section, number in left_out.items())
    how = f" All of it: {code(command)}" if command else ""
    return ["", f"{total:,} {'line was' if total == 1 else 'lines were'} left out for length ({where}).{how}"]
