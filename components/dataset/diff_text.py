"""A diff as text for a terminal and as JSON for programs. The same versions give the same bytes."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from components.dataset.diff import WHATS, Diff, RowChange, SourceNote, TableChange
from components.dataset.diff_conclusions import Conclusions
from components.dataset.diff_words import (
    counts,
    damage_sentences,
    plain,
    source_sentence,
    summary,
    table_sentences,
)
from components.dataset.problems import visible


def as_text(diff: Diff, conclusions: Conclusions | None = None) -> str:
    """Everything, one change per line, each line with the name of its table."""
    lines = [f"Data from {diff.old.label} to {diff.new.label}: {summary(diff)}."]
    lines += _section("Beware", (plain(sentence) for sentence in damage_sentences(diff)))
    if conclusions is not None:
        lines += ["", "Conclusions", f"  {conclusions.summary}"]
        lines += [f"  {plain(sentence)}" for sentence in conclusions.sentences]
    lines += _section("Totals", (f"{table.table}: {counts(table)}" for table in diff.tables))
    sources = [f"new: {plain(source_sentence(note))}" for note in diff.sources_added]
    sources += [f"removed: {plain(source_sentence(note))}" for note in diff.sources_removed]
    lines += _section("Sources", sources)
    told = (f"{table.table}: {plain(sentence)}" for table in diff.tables for sentence in table_sentences(table))
    lines += _section("Changes", told)
    return "\n".join(lines) + "\n"


def _section(title: str, lines: Iterable[str]) -> list[str]:
    body = [f"  {line}" for line in lines]
    return ["", title, *body] if body else []


def as_json(diff: Diff, conclusions: Conclusions | None = None) -> str:
    """Everything, values whole."""
    document: dict[str, Any] = {
        "old": {"label": diff.old.label, "data_version": diff.old.digest},
        "new": {"label": diff.new.label, "data_version": diff.new.digest},
        "summary": summary(diff),
        "tables": [_table(table) for table in diff.tables],
        "sources_added": [_source(note) for note in diff.sources_added],
        "sources_removed": [_source(note) for note in diff.sources_removed],
        "unreadable": [{"version": which, "file": visible(path), "why": why} for which, path, why in diff.unreadable],
    }
    if conclusions is not None:
        document["conclusions"] = {"summary": conclusions.summary, **conclusions.document}
    return json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def _table(table: TableChange) -> dict[str, Any]:
    return {
        "table": table.table,
        "rows_before": table.rows_before,
        "rows_after": table.rows_after,
        "counts": {what: table.count(what) for what in WHATS},
        "following_a_rename": table.followed,
        "columns_added": list(table.columns_added),
        "columns_removed": list(table.columns_removed),
        "form_only": table.form_only,
        "changes": [_change(change) for change in table.changes],
    }


def _change(change: RowChange) -> dict[str, Any]:
    cells = [{"column": cell.column, "before": cell.before, "after": cell.after} for cell in change.cells]
    found: dict[str, Any] = {"key": change.key, "what": change.what, "cells": cells}
    if change.before:
        found["key_before"] = change.before
    if change.twin:
        found["same_as_removed"] = change.twin
    return found


def _source(note: SourceNote) -> dict[str, Any]:
    return {"source_id": note.source_id, "cited_by": note.cited, **dict(note.cells)}
