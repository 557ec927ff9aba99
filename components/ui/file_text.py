"""A field that takes a small file and hands its bytes to the page over the page's own connection.

Streamlit's uploader sends the file in a request of its own and keeps it in the server that gets it: behind several
replicas that is mostly not the one that draws the page. Here the browser reads the file, and its content is part of
what the field holds: it reaches any replica, it is gone when the page is left, and nothing else is ever uploaded.
"""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass
from typing import Any

import streamlit as st

_HTML = """
<label for="file"></label>
<input id="file" type="file">
<p role="status"></p>
"""
# Custom properties of Streamlit's theme, so that the field follows light and dark.
_CSS = """
label { display: block; font: inherit; font-size: 0.875rem; color: var(--st-text-color); margin-bottom: 0.25rem; }
input { font: inherit; font-size: 0.875rem; color: var(--st-text-color); max-width: 100%; min-height: 2.5rem; }
input:focus-visible { outline: 2px solid var(--st-primary-color); outline-offset: 2px; }
input::file-selector-button { font: inherit; color: var(--st-text-color); background: var(--st-background-color);
  border: 1px solid var(--st-border-color); border-radius: 4px; padding: 0.5rem 0.75rem; margin-right: 0.75rem;
  min-height: 2.5rem; cursor: pointer; }
p { font-size: 0.875rem; margin: 0.25rem 0 0; color: var(--st-text-color); }
p:empty { display: none; }
"""
_JS = """
export default function ({ parentElement, data, setStateValue }) {
  const field = parentElement.querySelector("input"), said = parentElement.querySelector("p");
  parentElement.querySelector("label").textContent = data.label;
  field.accept = data.accept;
  if (data.held && !field.files.length) said.textContent = `Read: ${data.held}`;
  field.onchange = () => {
    const file = field.files[0];
    said.textContent = "";
    if (!file) { setStateValue("file", null); return; }
    if (file.size > data.largest) {
      const size = Math.ceil(file.size / 1000);
      said.textContent = `${file.name} has ${size} kB; at most ${data.largest / 1000} kB are read.`;
      setStateValue("file", null);
      return;
    }
    const reader = new FileReader();
    reader.onerror = () => { said.textContent = `${file.name} could not be read.`; };
    reader.onload = () => {
      const content = String(reader.result);
      setStateValue("file", { name: file.name, base64: content.slice(content.indexOf(",") + 1) });
    };
    reader.readAsDataURL(file);
  };
}
"""
_field = st.components.v2.component("framework_atlas_file", html=_HTML, css=_CSS, js=_JS)


@dataclass(frozen=True)
class ChosenFile:
    """A file that a visitor has chosen."""

    name: str
    content: bytes


def file_field(label: str, key: str, accept: str, largest: int) -> ChosenFile | None:
    """The field; None until a file has been chosen. `accept` as in HTML, `largest` in bytes."""
    held = read(_state(key), largest)
    data = {"label": label, "accept": accept, "largest": largest, "held": held.name if held else ""}
    try:
        result = _field(key=key, data=data, default={"file": None}, on_file_change=lambda: None)
    except RecursionError:  # what no browser sends: a value nested so deeply that it cannot be read
        return None
    return read(result.get("file"), largest)


def _state(key: str) -> Any:
    try:
        return (st.session_state.get(key) or {}).get("file")
    except RecursionError:
        return None


def read(value: Any, largest: int) -> ChosenFile | None:
    """What the browser has sent, if that is a file of at most `largest` bytes; nothing in it is believed."""
    if not isinstance(value, dict):
        return None
    name, coded = value.get("name"), value.get("base64")
    if not isinstance(name, str) or not isinstance(coded, str) or len(coded) > largest * 4 // 3 + 4:
        return None
    try:
        return ChosenFile(name[:200], base64.b64decode(coded, validate=True)[:largest])
    except (binascii.Error, ValueError):
        return None
