"""The dataset: records that agree with the schema, look-ups, nothing that can be changed."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, fields, replace
from datetime import date
from pathlib import Path
from typing import get_type_hints

import pytest

from components.dataset import DamagedData, Dataset, PartialDate, load
from components.dataset.loading import WRITTEN_ON
from components.dataset.records import RECORDS
from components.dataset.schema import BY_NAME, TABLES, Kind

from .edits import FIXTURE, TODAY, damaged_copy

DATA = load(FIXTURE, TODAY)


@pytest.mark.parametrize("name", sorted(BY_NAME))
def test_a_record_has_the_columns_of_its_table(name: str) -> None:
    """Same names, same order, types as the kinds say; scores also say whether they are computed, code what it is."""
    hints = get_type_hints(RECORDS[name])
    names = tuple(field.name for field in fields(RECORDS[name]))
    assert names == BY_NAME[name].column_names + {"scores": ("computed",), "snippets": ("text",)}.get(name, ())
    base = {Kind.DAY: date, Kind.PARTIAL_DATE: PartialDate, Kind.NUMBER: float, Kind.INTEGER: int}
    for column in BY_NAME[name].columns:
        expected: object = base.get(column.kind, str)
        if column.many:
            expected = tuple[str, ...]
        elif column.kind in base and (column.words or column.optional):
            expected = base[column.kind] | None
        assert hints[column.name] == expected, column.name


def test_values_have_the_types_of_their_columns() -> None:
    """Every attribute of every record, checked at run time."""
    for table in TABLES:
        hints = get_type_hints(RECORDS[table.name])
        for record in getattr(DATA, table.name):
            for column in table.columns:
                value, hint = getattr(record, column.name), hints[column.name]
                assert isinstance(value, tuple if column.many else hint), (table.name, column.name, value)


def test_unknown_days_and_numbers_are_none_and_unknown_text_is_text() -> None:
    """The three kinds of nothing: unknown, none and empty."""
    keras = DATA.source("gh-keras")
    assert (keras.published_on, keras.licence, keras.note) == (None, "Apache-2.0", "")
    assert DATA.source("pypi-torch").licence == "unknown"
    mobile = next(tool for tool in DATA.tools if tool.tool_id == "pytorch-mobile")
    assert (mobile.last_released_on, mobile.last_version, mobile.named_in) == (
        None,
        "not-applicable",
        ("lightly", "upgrad"),
    )
    assert DATA.tools[0].successor_ids == () and DATA.tools[0].named_in == ()
    assert DATA.claims[2].framework_ids == ("general",)
    computed, missing = DATA.scores[2], DATA.scores[3]
    assert (computed.score, computed.computed, missing.score, missing.computed) == (None, True, None, False)
    assert DATA.observations[0].sample_size is None and DATA.observations[0].flag == ()


def test_look_ups_by_id() -> None:
    """Each finds the row, and raises KeyError for an id that is not there."""
    assert DATA.framework("pytorch").name == DATA.name_of("pytorch") == "PyTorch"
    assert DATA.name_of("lightning") == "PyTorch Lightning"
    assert DATA.aspect("mobile").group == "Deploying"
    assert list(DATA.aspects_by_group()) == ["Building", "Deploying"]
    fact = DATA.fact("pytorch", "mobile")
    assert fact is not None and fact.support == "partial"
    assert [fact.aspect_id for fact in DATA.facts_of("keras")] == ["debugging", "mobile"]
    assert [tool.tool_id for tool in DATA.tools_of("pytorch")] == ["captum", "executorch", "pytorch-mobile"]
    assert [claim.claim_id for claim in DATA.claims_about("keras")] == ["li-002"]
    assert len(DATA.observations_of("pwc-share")) == 4 and DATA.series_by_id["pwc-share"].unit == "percent"
    assert DATA.tools_of("keras") == () and DATA.releases_of("lightning") == ()
    for look_up in (
        DATA.source, DATA.framework, DATA.aspect, DATA.facts_of, DATA.observations_of, DATA.releases_of, DATA.name_of,
        DATA.newest_release, DATA.tools_of, DATA.claims_about, DATA.uses_of_source,
    ):  # fmt: skip
        with pytest.raises(KeyError):
            look_up("nobody")
    with pytest.raises(KeyError):
        DATA.fact("pytorch", "nothing")


def test_the_newest_release_is_stable_and_not_withdrawn() -> None:
    """2.10.0rc1 is newer but a candidate, 2.9.1 was withdrawn."""
    newest = DATA.newest_release("pytorch")
    assert newest is not None and newest.version == "2.9.0"
    without = replace(DATA, releases=tuple(one for one in DATA.releases if one.framework_id != "keras"))
    assert without.newest_release("keras") is None


def test_every_use_of_a_source_is_found() -> None:
    """Across tables, and in the components of a migration."""
    uses = DATA.uses_of_source("article-lightly")
    assert ("facts", "pytorch / debugging") in uses and ("switching", "sw1") in uses
    assert DATA.uses_of_source("pwc-archive")[0] == ("series", "pwc-share")


def test_a_row_knows_its_line() -> None:
    """For links that edit it; by key text or by the parts of the key."""
    assert DATA.line_of("facts", "pytorch / mobile") == ("fixture/facts.csv", 5)
    assert DATA.line_of("facts", ("pytorch", "mobile")) == ("fixture/facts.csv", 5)
    assert DATA.line_of("observations", ("pwc-share", "all", "2024-09-01"))[0].endswith("research.csv")
    path, line = DATA.line_of("criteria", "momentum")
    assert "id: momentum" in (FIXTURE.parent / path).read_text(encoding="utf-8").split("\n")[line - 1]


def test_nothing_can_be_changed() -> None:
    """Frozen records, tuples and read-only mappings."""
    with pytest.raises(FrozenInstanceError):
        DATA.version = "x"  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        DATA.facts[0].value = "x"  # type: ignore[misc]
    with pytest.raises(TypeError):
        DATA.presets[0].weights["debugging"] = 1  # type: ignore[index]
    with pytest.raises(TypeError):
        DATA.tallies["procedures"] = ()  # type: ignore[index]
    assert isinstance(DATA.switching["components"], tuple)


def test_the_version_is_the_content_and_the_clock_is_the_newest_check(tmp_path: Path) -> None:
    """Twelve digits that change with any byte; as_of comes from the rows."""
    assert len(DATA.version) == 12 and DATA.as_of == date(2026, 11, 20)
    changed = load(
        damaged_copy({"file": "facts.csv", "find": "A separate runtime", "replace": "Another"}, tmp_path), TODAY
    )
    assert changed.version != DATA.version and isinstance(changed, Dataset)


def test_a_clock_that_is_behind_does_not_take_the_site_down(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without `today`, a clock before the day this was written is not believed."""

    class Clock(date):
        @classmethod
        def today(cls) -> date:
            return date(2001, 1, 1)

    monkeypatch.setattr("components.dataset.loading.date", Clock)
    assert load(FIXTURE).as_of <= WRITTEN_ON
    with pytest.raises(DamagedData, match="date-future"):
        load(FIXTURE, date(2001, 1, 1))
