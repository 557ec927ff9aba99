"""Rows behind a chart as a table: pages of it, and its order."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from components.ui.row_table import READABLE, ordered

COLUMNS = st.one_of(
    st.lists(st.one_of(st.none(), st.integers(-99, 99), st.floats(-9, 9)), max_size=40),
    st.lists(st.one_of(st.none(), st.text(max_size=4)), max_size=40),
)


@given(COLUMNS, st.booleans())
def test_an_order_loses_no_row_and_what_is_not_stated_stands_last(column: list[object], last_first: bool) -> None:
    rows = [{"place": place, "value": value} for place, value in enumerate(column)]
    found = ordered(rows, "value", last_first)
    assert sorted(row["place"] for row in found) == list(range(len(rows)))
    stated = [row for row in found if row["value"] not in (None, "")]
    assert found[: len(stated)] == stated
    values = [one.casefold() if isinstance(one := row["value"], str) else one for row in stated]
    assert values == sorted(values, reverse=last_first)
    for one, other in pairwise(stated):
        if one["value"] == other["value"]:
            assert one["place"] < other["place"]


def test_without_a_column_rows_stand_as_they_come_or_turned_round() -> None:
    rows = [{"place": place} for place in range(5)]
    assert ordered(rows, "", False) == rows
    assert ordered(rows, "", True) == rows[::-1]


def page() -> None:
    import streamlit as st

    from components.ui.row_table import show_rows

    rows = [{"name": f"row {n:03}", "value": -n} for n in range(st.session_state.get("number", 123))]
    show_rows(rows, "All rows.", "rows")


def shown(app: AppTest) -> str:
    return "".join(one.proto.body for one in app.get("html"))


def test_a_long_table_is_read_page_by_page_and_says_where_one_is() -> None:
    app = AppTest.from_function(page).run()
    assert shown(app).count("<tr>") == READABLE + 1
    assert "All rows. These are 1 to 50." in shown(app) and "row 049" in shown(app)
    app.get("pagination")[0].set_value(3).run()
    assert "These are 101 to 123." in shown(app) and "row 122" in shown(app) and shown(app).count("<tr>") == 24
    app.selectbox(key="rows.sort").set_value("value").run()
    assert "These are 1 to 50." in shown(app), "another order begins at its beginning"
    assert "row 122" in shown(app) and "row 072" not in shown(app), "the lowest value is the last row's"
    app.get("pagination")[0].set_value(2).run()
    app.toggle(key="rows.last").set_value(True).run()
    assert "These are 1 to 50." in shown(app) and "row 000" in shown(app)


def test_a_page_that_is_gone_gives_way_to_the_last() -> None:
    app = AppTest.from_function(page).run()
    app.get("pagination")[0].set_value(3).run()
    app.session_state["number"] = 60
    app.run()
    assert not app.exception and "These are 51 to 60." in shown(app)
    app.session_state["number"] = 50
    app.run()
    assert not app.get("pagination") and "All rows." in shown(app) and "These are" not in shown(app)


def test_a_column_to_sort_by_that_is_gone_gives_way_to_the_order_as_drawn() -> None:
    def page() -> None:
        import streamlit as st

        from components.ui.row_table import show_rows

        noted = st.session_state.get("noted", True)
        show_rows([{"name": f"row {n:03}", "note": "x" if noted else ""} for n in range(60)], "All rows.", "rows")

    app = AppTest.from_function(page).run()
    app.selectbox(key="rows.sort").set_value("note").run()
    app.session_state["noted"] = False
    app.run()
    assert not app.exception and "row 000" in shown(app) and "note" not in shown(app)
    assert app.selectbox(key="rows.sort").value == ""
