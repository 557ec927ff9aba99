"""What changed between two versions, and the words for it."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.dataset.diff import Diff, RowChange, compare
from components.dataset.diff_conclusions import Conclusions, conclude
from components.dataset.diff_markdown import as_markdown
from components.dataset.diff_text import as_json, as_text
from components.dataset.diff_words import differing, plain, row_sentence, summary
from components.dataset.reader import bytes_of
from components.dataset.revisions import Version

from .edits import FIXTURE, TODAY

OLD = Version("old", "old", bytes_of(FIXTURE))


def edited(*edits: tuple[str, str, str]) -> Version:
    """The fixture with texts replaced: (file, what stands there once, what shall)."""
    contents = dict(OLD.contents)
    for path, find, replace in edits:
        text = contents[path].decode()
        assert text.count(find) == 1, (path, find, text.count(find))
        contents[path] = text.replace(find, replace).encode()
    return Version("new", "new", contents)


def diff(*edits: tuple[str, str, str]) -> Diff:
    return compare(OLD, edited(*edits))


def said(found: Diff) -> list[str]:
    return [f"{change.table}: {plain(row_sentence(change))}" for change in found.changes]


def only(found: Diff) -> RowChange:
    (change,) = found.changes
    return change


def test_the_same_data_differ_in_nothing() -> None:
    assert compare(OLD, OLD).is_empty and summary(compare(OLD, OLD)) == "nothing changed"


def test_a_changed_fact_is_told_in_words() -> None:
    found = diff(
        (
            "facts.csv",
            "mobile,ExecuTorch,partial,A separate runtime,gh-pytorch,2026-11-20",
            "mobile,Own runtime,yes,A separate runtime,gh-pytorch;article-lightly,2026-12-01",
        )
    )
    assert said(found) == [
        'facts: pytorch / mobile: value was ExecuTorch, now "Own runtime"; support partial -> yes; '
        "sources +article-lightly; checked 2026-11-20 -> 2026-12-01"
    ]
    assert summary(found) == "1 row in 1 table"


@pytest.mark.parametrize(
    ("edit", "words"),
    [
        (("facts.csv", "A separate runtime,", ","), 'detail was "A separate runtime", now empty'),
        (("frameworks.csv", "backends.,,gh", "backends.,Old,gh"), "note was empty, now Old"),
        (("adoption/observations/github.csv", "76400", "76000"), "value was 76400, now 76000 (-400, -0.5 %)"),
        (("adoption/observations/github.csv", "26000,about", "0,about"), "value was 26000, now 0 (-26000, -100.0 %)"),
        (("decision/scores.csv", "pytorch,missing", "pytorch,7"), "score was missing, now 7"),
        (("facts.csv", "gh-pytorch;article-lightly", "article-lightly;gh-pytorch"), "sources in another order: "),
        (("tools.csv", "2019-10-10,,0.8.0", "2019-10-11,,0.8.0"), "first_released_on 2019-10-10 -> 2019-10-11"),
        (("decision/presets.yaml", "debugging: 4", "debugging: 9"), "phone: weights.debugging was 4, now 9"),
        (("decision/presets.yaml", "must_haves: [on-phones]", "must_haves: []"), "must_haves was on-phones, now empty"),
    ],
)
def test_each_kind_of_cell_has_its_words(edit: tuple[str, str, str], words: str) -> None:
    assert words in said(diff(edit))[0]


def test_added_and_removed_rows_tell_what_they_say() -> None:
    line = "keras,mobile,unknown,unknown,,gh-keras,2026-11-20\n"
    assert said(diff(("facts.csv", line, "")))[0].startswith("facts: keras / mobile: removed: value unknown")
    added = said(compare(edited(("facts.csv", line, "")), OLD))
    assert added == [
        "facts: keras / mobile: added: value unknown; support unknown; sources gh-keras; checked 2026-11-20"
    ]


def test_a_row_that_was_only_read_again_is_counted_and_not_told_as_a_change() -> None:
    found = diff(("facts.csv", "gh-pytorch;article-lightly,2026-11-20", "gh-pytorch;article-lightly,2026-12-01"))
    assert only(found).what == "reread"
    assert "facts: 4 rows: 1 only read again" in as_text(found)
    assert "1 row only read again, 2026-11-20 -> 2026-12-01 (pytorch / debugging)" in as_text(found)


RENAME = (
    ("decision/presets.yaml", "- id: phone", "- id: phone-product"),
    ("aliases.csv", "torch,pytorch,frameworks\n", "phone,phone-product,presets\ntorch,pytorch,frameworks\n"),
    ("use_cases.csv", "none,phone,gh-pytorch", "none,phone-product,gh-pytorch"),
)


def test_a_rename_is_one_change_and_what_cites_it_follows() -> None:
    found = diff(*RENAME)
    assert said(found)[-1] == "presets: phone is now called phone-product"
    (use_cases,) = (table for table in found.tables if table.table == "use_cases")
    assert (use_cases.changes, use_cases.followed) == ((), 1)
    assert [change.what for change in found.changes] == ["added", "renamed"]


def test_a_renamed_framework_takes_its_facts_along() -> None:
    contents = dict(OLD.contents)
    for path, data in OLD.contents.items():
        if path.endswith(".gz"):
            continue
        text = data.decode().replace("\nkeras,", "\nkeras-hub,").replace(";keras,", ";keras-hub,")
        contents[path] = text.encode()
    contents["aliases.csv"] += b"keras,keras-hub,frameworks\n"
    found = compare(OLD, Version("new", "", contents))
    by_table = {table.table: table for table in found.tables}
    assert [change.what for change in by_table["frameworks"].changes] == ["renamed"]
    assert by_table["facts"].changes == () and by_table["facts"].followed == 2
    assert by_table["profiles"].changes == () and by_table["milestones"].changes == ()


def test_a_rename_without_an_alias_is_suspected() -> None:
    found = diff(("tools.csv", "\ncaptum,Captum", "\nkaptum,Captum"))
    assert [change.what for change in found.changes] == ["removed", "added"]
    assert "says the same as captum, which is gone; a rename? (aliases.csv)" in said(found)[1]


def test_an_alias_that_renames_nothing_is_a_row_like_any_other() -> None:
    """The old id is not a row of the older version, or the new one is."""
    found = diff(("aliases.csv", "torch,pytorch,frameworks\n", "tf,keras,frameworks\ntorch,pytorch,frameworks\n"))
    assert said(found) == ["aliases: tf / frameworks: added: new_id keras"]


def test_other_order_and_other_line_ends_are_no_change_of_what_is_said() -> None:
    contents = dict(OLD.contents)
    lines = contents["facts.csv"].splitlines(keepends=True)
    contents["facts.csv"] = b"".join([lines[0], *reversed(lines[1:])])
    found = compare(OLD, Version("new", "", contents))
    assert not found.changes and found.tables[0].form_only and not found.is_empty
    assert "same content in other bytes" in as_text(found)
    assert summary(found) == "no row changed, only the form of files"


def test_columns_come_and_go() -> None:
    found = diff(("aspects.csv", "aspect_id,group,name", "aspect_id,group,title"))
    (table,) = found.tables
    assert (table.columns_added, table.columns_removed) == (("title",), ("name",))
    assert "column new: title" in as_text(found)


def test_new_and_removed_sources_are_told_with_their_use() -> None:
    line = "pwc-archive,Papers With Code,Meta,"
    cited = b"".join(OLD.contents.values()).count(b"pwc-archive\n")
    found = diff(("sources.csv", line, line.replace("pwc-archive", "pwc-copy")))
    assert [note.source_id for note in found.sources_added] == ["pwc-copy"]
    assert "new: pwc-copy" in as_text(found) and "cited nowhere" in as_text(found)
    assert [(note.source_id, note.cited) for note in found.sources_removed] == [("pwc-archive", cited)]


def test_damaged_data_are_compared_as_far_as_they_can_be_read() -> None:
    found = diff(("facts.csv", "framework_id,aspect_id", "framework_id,aspekt"), ("tools.csv", "Captum", "Kaptum"))
    assert [which for which, _, _ in found.unreadable] == ["new"]
    assert "Beware" in as_text(found) and "tools: captum: name was Captum, now Kaptum" in as_text(found)


def test_long_texts_are_cut_to_what_differs() -> None:
    before = " ".join(f"w{number}" for number in range(60))
    after = before.replace("w30", "changed")
    cut = differing(before, after)
    assert cut == ("… w26 w27 w28 w29 w30 w31 w32 w33 w34 …", "… w26 w27 w28 w29 changed w31 w32 w33 w34 …")


@given(st.lists(st.sampled_from("ab"), max_size=60), st.lists(st.sampled_from("ab"), max_size=60))
def test_texts_that_differ_still_differ_when_cut(before: list[str], after: list[str]) -> None:
    one, other = differing(" ".join(["x"] * 40 + before), " ".join(["x"] * 40 + after))
    assert (one == other) == (before == after)


def test_invisible_characters_are_spelt_and_terminal_codes_are_not_passed_on() -> None:
    text = as_text(diff(("tools.csv", "Captum", "Cap\u202etum\u001b[31m")))
    assert "\u202e" not in text and "\u001b" not in text and "U+202E" in text


def test_json_has_everything_and_the_same_bytes() -> None:
    found = diff(*RENAME)
    document = json.loads(as_json(found, Conclusions("said", (), {"presets": []})))
    (renamed,) = [c for t in document["tables"] for c in t["changes"] if c["what"] == "renamed"]
    assert (renamed["key_before"], renamed["key"]) == ("phone", "phone-product")
    assert document["conclusions"] == {"summary": "said", "presets": []}
    assert as_json(found) == as_json(diff(*RENAME)) and as_text(found) == as_text(diff(*RENAME))


@pytest.mark.parametrize(
    ("new", "words"),
    [
        (lambda: OLD, "same"),
        (lambda: Version("none", "", {}), "no new data"),
        (lambda: edited(("facts.csv", "ExecuTorch", "<b>")), "do not pass the check (1 error)"),
    ],
)
def test_conclusions_are_not_drawn_from_nothing_or_from_damage(new: Callable[[], Version], words: str) -> None:
    found = compare(OLD, new())
    assert words in conclude(found, lambda old, new: Conclusions("asked"), TODAY).summary


def test_the_hook_is_asked_with_both_datasets() -> None:
    found = diff(("facts.csv", "ExecuTorch", "Own runtime"))
    asked = conclude(found, lambda old, new: Conclusions(f"{old.version} {new.version}"), TODAY)
    assert asked.summary == f"{found.old.digest} {found.new.digest}"


@given(st.sampled_from(sorted(OLD.contents)), st.floats(0, 1), st.binary(max_size=6), st.integers(0, 40))
def test_no_damage_whatever_ends_in_a_traceback(path: str, where: float, insert: bytes, cut: int) -> None:
    """Random bytes in any file: the rest is still compared, and every form can be printed."""
    data = OLD.contents[path]
    at = int(where * len(data))
    new = Version("new", "", {**OLD.contents, path: data[:at] + insert + data[at + cut :]})
    for found in (compare(OLD, new), compare(new, OLD)):
        for text in (as_text(found), as_json(found), as_markdown(found)):
            assert text.encode("utf-8")


def test_figures_beyond_reason_are_not_spelt_out() -> None:
    line = ("adoption/observations/github.csv", "76400", "1e999999999")
    assert "value was 76400, now 1e999999999" in said(diff(line))[0]
