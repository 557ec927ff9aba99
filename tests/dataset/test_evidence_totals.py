"""The shipped tables hold the whole evidence: row counts and sums per table equal those of the research files.

`evidence_totals.json` was computed from the research files by a script that shares no code with the conversion.
"""

from __future__ import annotations

import csv
import json
from collections import Counter
from decimal import Decimal
from fnmatch import fnmatch
from pathlib import Path

import pytest

HERE = Path(__file__).parent
DATA = HERE.parents[1] / "data"
TOTALS = json.loads((HERE / "evidence_totals.json").read_text(encoding="utf-8"))


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def observations() -> list[dict[str, str]]:
    return [
        row
        for path in sorted((DATA / "adoption/observations").glob("*.csv"))
        for row in rows(f"adoption/observations/{path.name}")
    ]


OBSERVATIONS = observations()
SURVEYS = ("stack-overflow-*", "kaggle-*", "python-developers-2019", "developer-economics")
PATTERNS = {
    "survey published shares": (
        "stack-overflow-*-published",
        "stack-overflow-*-site",
        "kaggle-*-percent",
        "python-developers-2019",
        "developer-economics",
    ),
    "survey shares of all": ("stack-overflow-*-of-respondents", "kaggle-*-of-respondents"),
    "survey people": ("stack-overflow-*-users", "kaggle-*-users"),
}


@pytest.mark.parametrize("series", TOTALS["observations"])
def test_every_observation_of_the_evidence_is_there_with_its_value(series: str) -> None:
    wanted = TOTALS["observations"][series]
    patterns = PATTERNS.get(series, series.split("|"))
    found = [row for row in OBSERVATIONS if any(fnmatch(row["series_id"], p) for p in patterns)]
    assert len(found) == wanted["rows"]
    assert sum(Decimal(row["value"]) for row in found) == Decimal(wanted["sum"])
    if "sample_sum" in wanted:
        assert sum(Decimal(row["sample_size"]) for row in found) == Decimal(wanted["sample_sum"])


@pytest.mark.parametrize("table", [name for name in TOTALS["rows"] if name not in ("framework_fields", "sources_read")])
def test_every_row_of_the_evidence_is_there(table: str) -> None:
    # What we measured ourselves came later than the evidence.
    assert sum(row.get("kind") != "measured" for row in rows(f"{table}.csv")) == TOTALS["rows"][table]


def test_every_field_of_the_framework_sheets_is_in_a_column_or_a_profile_row() -> None:
    # Ten fields per framework became the columns of frameworks.csv, the others profile rows.
    assert len(rows("profiles.csv")) + 10 * len(rows("frameworks.csv")) == TOTALS["rows"]["framework_fields"]


def test_two_source_lists_became_one_without_losing_any() -> None:
    # 21 sources stood in both lists: ten under two names, eleven package records under one.
    read = [row for row in rows("sources.csv") if row["kind"] != "measured"]
    assert TOTALS["rows"]["sources_read"] - len(read) == 21


def test_releases_keep_sizes_channels_and_withdrawals() -> None:
    releases = rows("releases.csv")
    for column in ("largest_wheel_bytes", "files"):
        values = [Decimal(row[column]) for row in releases if row[column] != "none"]
        assert [len(values), sum(values)] == [
            TOTALS["releases"][column]["rows"],
            Decimal(TOTALS["releases"][column]["sum"]),
        ]
    assert sum(row["channel"] == "pre" for row in releases) == TOTALS["releases"]["pre"]
    assert sum(row["yanked"] == "yes" for row in releases) == TOTALS["releases"]["yanked"]


def test_verdicts_and_statuses_are_those_of_the_fact_check() -> None:
    claims = rows("claims.csv")
    assert Counter(row["verdict"] for row in claims) == TOTALS["verdicts"]
    assert Counter(row["article"] for row in claims) == TOTALS["claims_by_article"]
    assert Counter(row["status"] for row in rows("tools.csv")) == TOTALS["tool_status"]


@pytest.mark.parametrize("flag", TOTALS["flag_rows_in_evidence"])
def test_no_flag_is_lost(flag: str) -> None:
    # One evidence row may have become several observations, so the flag occurs at least as often.
    carriers = sum(flag in row["flag"].split(";") for row in OBSERVATIONS)
    assert carriers >= TOTALS["flag_rows_in_evidence"][flag]
