"""Opening a page the way a visitor does: through the frame, with an address."""

from __future__ import annotations

import html
import re
from pathlib import Path
from typing import Any

from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).resolve().parents[2]
CONTROLS = ("button", "button_group", "multiselect", "pills", "segmented_control", "selectbox", "slider", "text_input")


def open_page(name: str, **query: str | list[str]) -> AppTest:
    """A page with its query parameters, after its first run."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
    app.run()
    app.switch_page(f"pages/{name}.py")
    for parameter, value in query.items():
        app.query_params[parameter] = value
    return app.run()


def answer_of(app: AppTest) -> str:
    """The page's answer, which stands before every control; fails where something else is in its place."""
    drawn = [element for element in app.main if element.type in ("html", *CONTROLS) and "<style" not in _body(element)]
    first = _body(drawn[0])
    assert 'class="fa-answer"' in first, f"the page begins with {drawn[0].type}, not with its answer"
    return html.unescape(re.sub(r"<[^>]+>", "", first))


def _body(element: Any) -> str:
    return str(element.proto.body) if element.type == "html" else ""


def text_of(app: AppTest) -> str:
    """Everything that the page says, markup included."""
    parts = [
        element.value
        for kind in ("title", "header", "subheader", "markdown", "caption", "info", "warning", "error")
        for element in getattr(app, kind)
    ]
    parts += [element.proto.body for element in app.get("html")]
    return "\n".join(str(part) for part in parts)


def notices(app: AppTest) -> str:
    """What the page says about its address."""
    return "\n".join(element.value for element in app.info)
