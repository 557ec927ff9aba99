"""Plain HTML tables: a caption for everybody, real header cells, and cards instead of columns on a narrow screen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from components.ui.markup import Markup, element, text


def table(
    caption: str,
    headers: Sequence[str],
    rows: Iterable[Sequence[Markup]],
    class_: str = "fa-table",
    *,
    wide: bool = False,
) -> Markup:
    """A table whose first column names the row. Cells are markup: text enters through `cell`, which escapes it.

    A `wide` one, which may scroll sideways, stands in a named region that the keyboard reaches.
    """
    head = element("thead", element("tr", [element("th", text=header, scope="col") for header in headers]))
    body = []
    for row in rows:
        cells = [element("th", row[0], scope="row")]
        cells += [element("td", value, data_label=header) for header, value in zip(headers[1:], row[1:], strict=True)]
        body.append(element("tr", cells))
    return element(
        "div",
        element("table", element("caption", text=caption), head, element("tbody", body), class_=class_),
        class_="fa-scroll",
        **({"role": "region", "tabindex": "0", "aria_label": caption} if wide else {}),
    )


def cell(value: object) -> Markup:
    """`value` as an escaped cell; unknown and empty values in words."""
    if value is None or value == "":
        return element("span", text="unknown", class_="fa-quiet")
    if value == "unknown":
        return element("span", text="unknown", class_="fa-quiet")
    return text(str(value))
