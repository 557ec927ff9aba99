"""What a browser would know of the widgets on a page: which there are, what each holds, what else could be chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from streamlit.proto.ButtonGroup_pb2 import ButtonGroup
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.WidgetStates_pb2 import WidgetState

Reader = Callable[[Any], tuple[str, Any]]
WORDS = ("", "serving", "mobile", "torch", "google", "data", "keras", "training", "cloud", "python", "edge", "model")


@dataclass
class Widget:
    """A widget of the page: its id, the field of the protocol and the value that a browser sends for it, the values
    that a visitor may try one after the other, the fragment that runs then, and the run that drew it last."""

    id: str
    field: str
    value: Any
    tries: Sequence[Any]
    fragment: str
    drawn_in: int

    @property
    def key(self) -> str:
        """The key that the page gave the widget; an id is a hash followed by the key."""
        return self.id.split("-", 2)[-1]

    def state(self) -> WidgetState:
        """The value as it is sent with every request."""
        state = WidgetState(id=self.id)
        if self.field.endswith("_array_value"):
            getattr(state, self.field).data.extend(self.value)
        else:
            setattr(state, self.field, self.value)
        return state


def _slider(proto: Any) -> tuple[str, Any]:
    if proto.options:  # a slider over words
        words = list(proto.raw_value) if proto.set_value else [proto.options[int(i)] for i in proto.default]
        return "string_array_value", words
    return "double_array_value", list(proto.value if proto.set_value else proto.default)


def _buttons(proto: Any) -> tuple[str, Any]:
    chosen = proto.raw_values if proto.set_value else [proto.options[i].content for i in proto.default]
    return "string_array_value", list(chosen)


def _several(proto: Any) -> tuple[str, Any]:
    chosen = proto.raw_values if proto.set_value else [proto.options[i] for i in proto.default]
    return "string_array_value", list(chosen)


def _one(proto: Any) -> tuple[str, Any]:
    if proto.set_value:
        return "string_value", proto.raw_value
    return "string_value", proto.options[proto.default] if proto.options else ""


def _same(field: str) -> Reader:
    return lambda proto: (field, proto.value if proto.set_value else proto.default)


READERS: dict[str, Reader] = {
    "slider": _slider,
    "button_group": _buttons,
    "multiselect": _several,
    "selectbox": _one,
    "radio": _one,
    "checkbox": _same("bool_value"),
    "text_input": _same("string_value"),
    "text_area": _same("string_value"),
    "number_input": _same("double_value"),
    "pagination": _same("int_value"),
}


def _steps(proto: Any) -> list[list[float]]:
    """Ten positions of a slider: its lower handle goes up, the upper one stays."""
    low, high = proto.min, proto.max
    upper = [high] if len(proto.default) > 1 else []
    size = proto.step or 1
    return [[low + size * int((high - low) / size * tenth / 12), *upper] for tenth in range(1, 11)]


def _tries(kind: str, proto: Any) -> Sequence[Any]:
    """Values that a visitor may choose one after the other, all of them valid."""
    if kind == "slider":
        return [[word] for word in proto.options] if proto.options else _steps(proto)
    if kind == "button_group":
        words = [option.content for option in proto.options]
        single = proto.click_mode == ButtonGroup.SINGLE_SELECT
        return [[word] for word in words] if single else [words[i : i + 3] for i in range(len(words))]
    if kind == "multiselect":
        return [[], *([word] for word in proto.options)]
    if kind in ("selectbox", "radio"):
        return list(proto.options)
    if kind == "pagination":
        return range(1, proto.num_pages + 1)
    if kind == "checkbox":
        return [True, False]
    return list(WORDS) if kind == "text_input" else []


def widget_of(element: Element, fragment: str, run: int) -> Widget | None:
    """The widget that an element draws; None for text, tables and charts."""
    kind = element.WhichOneof("type")
    if kind not in READERS:
        return None
    proto = getattr(element, kind)
    field, value = READERS[kind](proto)
    return Widget(proto.id, field, value, _tries(kind, proto), fragment, run)
