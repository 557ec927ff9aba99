"""A session keeps what belongs to the page that it shows, not to those that it has shown."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from components.ui import leftovers
from tests.pages.journeys import open_page


def script() -> None:
    import streamlit as st

    from components.ui import leftovers, opening

    page = st.session_state.get("page", "first")
    opening.entered(page, False)
    for number in range(3):
        st.text_input(f"Field {number}", key=f"{page}.{number}")
    st.text(" ".join(sorted(one.rsplit("-", 1)[-1] for one in leftovers.known_widgets())))


def known(app: AppTest) -> str:
    assert not app.exception
    return str(app.text[0].value)


def test_what_streamlit_knows_of_the_widgets_of_a_page_is_forgotten_with_the_page() -> None:
    app = AppTest.from_function(script).run()
    assert known(app) == "first.0 first.1 first.2", "Streamlit keeps it elsewhere now"
    app.text_input(key="first.1").set_value("word").run()
    assert known(app) == "first.0 first.1 first.2" and app.text_input(key="first.1").value == "word"
    app.session_state["page"] = "second"
    assert known(app.run()) == "second.0 second.1 second.2"
    app.session_state["page"] = "first"
    assert known(app.run()) == "first.0 first.1 first.2"
    app.text_input(key="first.2").set_value("again").run()
    assert app.text_input(key="first.2").value == "again"


def test_without_a_session_there_is_nothing_to_forget() -> None:
    assert leftovers.known_widgets() == {}
    leftovers.forget()


def test_a_page_that_was_left_and_entered_again_answers_as_before() -> None:
    app = open_page("releases")
    app.switch_page("pages/sources.py").run()
    app.text_input(key="sources.search").set_value("keras").run()
    app.switch_page("pages/releases.py").run()
    app.button_group(key="releases.show").set_value("cadence").run()
    assert not app.exception and not app.error
    assert "cadence" in app.query_params["show"]
