"""data/CHANGES.md: written per release, read by pages."""

from __future__ import annotations

from components.dataset import DATA
from components.dataset.diff import compare
from components.dataset.diff_changes import FILE, read_changes, section, with_section
from components.dataset.diff_conclusions import Conclusions
from components.dataset.diff_words import key
from components.dataset.revisions import Version, dataset_of

from .edits import TODAY
from .test_diff import OLD, edited

NOTHING = Version("no data", "nothing", {})
NEW = edited(("facts.csv", "ExecuTorch", "## 2020-01-01; version 000000000000"), ("tools.csv", "Captum,", "Kaptum,"))
FIRST = section(compare(NOTHING, OLD), dataset_of(OLD, TODAY))
SECOND = section(compare(OLD, NEW), dataset_of(NEW, TODAY), Conclusions("All stay.", ([key("Phone")],)))


def test_the_first_release_says_how_many_rows_there_are() -> None:
    """And nothing about what changed."""
    (note,) = read_changes(with_section("", FIRST))
    assert (note.day, note.version, note.since, note.summary) == ("2026-11-20", OLD.digest, "", "first release")
    assert "| facts | 4 |" in note.body and "| presets | 2 |" in note.body


def test_a_later_release_stands_above_with_conclusions_and_rows() -> None:
    """And the earlier sections stay as they were."""
    text = with_section(with_section("", FIRST), SECOND)
    second, first = read_changes(text)
    assert (second.since, second.summary) == (OLD.digest, "2 rows in 2 tables")
    assert "All stay." in second.body and "- tools: `captum`: name was `Captum`, now `Kaptum`" in second.body
    assert first == read_changes(with_section("", FIRST))[0]


def test_the_same_step_written_again_replaces_its_section() -> None:
    """So that an entry can be written until it is final."""
    once = with_section(with_section("", FIRST), SECOND)
    assert with_section(once, SECOND) == once
    again = edited(("tools.csv", "Captum,", "Caption,"))
    text = with_section(once, section(compare(OLD, again), dataset_of(again, TODAY)))
    assert [note.version for note in read_changes(text)] == [again.digest, OLD.digest]


def test_a_table_with_many_changes_is_told_by_its_totals() -> None:
    """Nobody reads ten thousand figures."""
    lines = "".join(f"keras,event {n},2020,not-applicable,,gh-keras\n" for n in range(30))
    new = edited(("milestones.csv", "keras,First commit", lines + "keras,First commit"))
    text = section(compare(OLD, new), dataset_of(OLD, TODAY))
    assert "30 added" in text and "event 7" not in text


def test_the_file_shipped_is_one_that_this_wrote() -> None:
    """Ends with the first release; read and written again it is the same."""
    text = (DATA / FILE).read_text(encoding="utf-8")
    notes = read_changes(text)
    assert notes[-1].since == "" and "| facts | " in notes[-1].body
    newest = f"## {notes[0].day}, version {notes[0].version}\n\n{notes[0].body}"
    assert with_section(text, newest) == text
