"""From bytes to text, and the characters that no cell may hold.

Nothing is repaired: what a spreadsheet or an editor did to a file is named, with the place and the remedy.
"""

from __future__ import annotations

import re
import unicodedata

from components.dataset.problems import Fault, Problem, show, spell
from components.dataset.textfile import TextFile

LARGEST_FILE = 8_000_000  # bytes; the largest table has half a million
LARGEST_CELL = 10_000  # characters
_BOMS = {b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ue000-\uf8ff\ufffd\ufff9-\uffff]")
INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2028\u2029\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e0fff]"
)
SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
CURLY = re.compile("[\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u201f\u2010-\u2015\u2032\u2033\u00ab\u00bb\u2212]")
_PLAIN = dict(
    zip(
        "\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u201f\u2032\u2033\u00ab\u00bb",
        '\'\'\'\'""""\'"""',
        strict=True,
    )
)
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
_LINE_ENDS = re.compile(r"[\r\n]")
# Cyrillic and Greek letters that look like Latin ones.
_LOOKALIKES = dict(
    zip(
        "асеіјорѕухһԁԛԝѵАВЕКМНОРСТХІЅЈαινορυτκχΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
        "aceijopsyxhdqwvABEKMHOPCTXISJaivoputkxABEZHIKMNOPTYX",
        strict=True,
    )
)


def decode(path: str, data: bytes) -> tuple[TextFile | None, list[Problem]]:
    """The text of a file with LF line ends and no byte-order mark, and what was wrong with its bytes.

    None where the bytes cannot be read as text at all. A BOM, CRLF or a missing last line end is reported, then
    looked through, so that the other mistakes of the file are reported too.
    """
    if len(data) > LARGEST_FILE:
        fault = Fault(
            "too-large",
            f"the file has {len(data):,} bytes (limit {LARGEST_FILE:,}).",
            "split the table or undo the paste",
        )
        return None, [TextFile(path, "").problem(fault, 0, 0)]
    if utf16 := _utf16(data):
        fault = Fault("encoding", f"this file is UTF-16 ({utf16}), not UTF-8.", 'save as "CSV UTF-8" or plain UTF-8')
        return None, [TextFile(path, "").problem(fault, 0, 0)]
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return None, [_not_utf8(path, data, error.start)]
    problems: list[Problem] = []
    bom = text.startswith("\ufeff")
    if bom:
        text = text[1:]
    crlf = text.count("\r\n")
    lone = "\r" in text and "\n" not in text  # an old Mac file; a CR inside a line is left to its cell
    text = text.replace("\r\n", "\n")
    if lone:
        text = text.replace("\r", "\n")
    file = TextFile(path, text)
    if bom:
        fault = Fault(
            "bom",
            "the file starts with a byte-order mark (U+FEFF); it would become part of the first column's name.",
            "save as plain UTF-8 without BOM",
        )
        problems.append(file.problem_at(fault, 1, 1, 1))
    if crlf or lone:
        what = "CRLF (U+000D U+000A)" if crlf else "a lone CR (U+000D)"
        number = crlf or text.count("\n")
        fault = Fault(
            "line-ending",
            f"{number} line{'s end' if number > 1 else ' ends'} in {what}; every line would show as changed.",
            "set your editor to LF line ends",
        )
        line, end = file.place(_first_line_end(data, bom))
        problems.append(file.problem_at(fault, line, end, 1))
    if text and not text.endswith("\n"):
        last = file.line_count
        fault = Fault(
            "final-newline",
            "the last line has no line end; the next person's edit would touch it too.",
            "end the file with a line end",
        )
        problems.append(file.problem_at(fault, last, len(file.line_text(last)) + 1, 1))
    return file, problems


def _first_line_end(data: bytes, bom: bool) -> int:
    """Position, in the converted text, of the first line end that is not LF."""
    text = data.decode("utf-8")[bom:]
    return text.find("\r\n") if "\r\n" in text else text.find("\r")


def _utf16(data: bytes) -> str | None:
    if data[:2] in _BOMS:
        return f"starts {data[0]:02X} {data[1]:02X}"
    head = data[:200]
    if len(head) >= 8 and (head[1::2].count(0) > len(head) // 3 or head[::2].count(0) > len(head) // 3):
        return "every other byte is zero"
    return None


def _not_utf8(path: str, data: bytes, at: int) -> Problem:
    """Where and how the bytes stop being UTF-8, with the character that was probably meant."""
    file = TextFile(path, data[:at].decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n"))
    line, column = file.place(len(file.text))
    byte = data[at]
    try:
        guess = f' (in Windows-1252 it is "{visible_byte(byte)}")'
    except UnicodeDecodeError:
        guess = ""
    before = re.split('[",]', file.line_text(line))[-1][-12:]
    after = f" after {show(before)}" if before else ""
    fault = Fault("encoding", f"byte 0x{byte:02X}{after} is not UTF-8{guess}.", "re-save the file as UTF-8")
    tail = data[at : at + 60].split(b"\n")[0].decode("cp1252", "replace").rstrip("\r")
    shown = TextFile(path, file.line_text(line) + tail).problem_at(fault, 1, column, 1)
    return Problem(path, line, column, fault.rule, fault.level, fault.message, fault.fix, 1, shown.excerpt, shown.caret)


def visible_byte(byte: int) -> str:
    """The Windows-1252 character of a byte; UnicodeDecodeError where it has none."""
    return spell(bytes([byte]).decode("cp1252"))


def unwanted(text: str, label: str, machine: bool) -> Fault | None:
    """The first character problem of a cell; `machine` cells are all but prose."""
    if text.isascii() and text.isprintable():
        return _edges(text, label)
    if len(text) > LARGEST_CELL:
        return too_large(text, label)
    if (found := _LINE_ENDS.search(text)) is not None:
        if found.group() == "\r":
            return Fault(
                "line-ending",
                f"{label} {show(text)} contains a lone CR (U+000D).",
                "delete it; line ends are LF",
            )
        return Fault(
            "newline-in-cell",
            f"{label} {show(text)} runs over several lines; cells are one line.",
            "join the lines",
        )
    if "\t" in text:
        return _edges(text, label) or Fault(
            "control-char", f"{label} {show(text)} contains a tab (\\t).", "write a space"
        )
    if (found := _CONTROL.search(text)) is not None:
        return _about(found, text, "control-char", f"{label} contains", "retype the cell")
    if (found := INVISIBLE.search(text)) is not None:
        clean = INVISIBLE.sub("", text)
        name = unicodedata.name(found.group(), "an invisible character").lower()
        at = "starts with" if found.start() == 0 else "ends with" if found.end() == len(text) else "contains"
        fault = f"{label} {show(text)} {at} {spell(found.group())} ({name}), so it is not {show(clean)}."
        return Fault("invisible-char", fault, "delete the invisible character")
    if (found := SPACES.search(text)) is not None:
        rest = "use a plain space" if not machine else "use plain digits or letters"
        return Fault(
            "space-kind",
            f"{label} {show(text)} contains {spell(found.group())}, a space that is not the space bar's.",
            rest,
        )
    if not unicodedata.is_normalized("NFC", text):
        return _decomposed(text, label)
    if machine and (found := CURLY.search(text)) is not None:
        char = found.group()
        clean = plain_quotes(text).strip("'\"")
        name = unicodedata.name(char).lower()
        return Fault(
            "smart-quote",
            f"{label} {show(text)} contains {char} (U+{ord(char):04X}, {name}).",
            f"write {visible_short(clean)}",
        )
    return _edges(text, label)


def plain_quotes(text: str) -> str:
    """`text` with the quotes and dashes of the keyboard."""
    return "".join(_PLAIN.get(c, "-" if c in _DASHES else c) for c in text)


def visible_short(text: str) -> str:
    """A value inside a fix text, cut to what may be printed."""
    return show(text)[1:-1]


def too_large(text: str, label: str) -> Fault:
    """A cell so long that it must be an accident."""
    return Fault("too-large", f"{label} has {len(text):,} characters (limit {LARGEST_CELL:,}).", "undo the paste")


def _edges(text: str, label: str) -> Fault | None:
    if len(text) > LARGEST_CELL:
        return too_large(text, label)
    if text == text.strip():
        return None
    if not text.strip():
        return Fault(
            "edge-space",
            f"{label} {show(text)} holds nothing but white space.",
            "leave the cell empty or fill it",
        )
    place = "starts" if text[0].isspace() else "ends"
    char = spell(text[0] if place == "starts" else text[-1])
    what = "a space" if char == " " else char
    return Fault("edge-space", f"{label} {show(text)} {place} with {what}.", f"write {visible_short(text.strip())}")


def _about(found: re.Match[str], text: str, rule: str, start: str, fix: str) -> Fault:
    before = text[max(0, found.start() - 12) : found.start()]
    after = f" after {show(before)}" if before else ""
    return Fault(rule, f"{start} {spell(found.group()) if found.group() != chr(0xFFFD) else 'U+FFFD'}{after}.", fix)


def _decomposed(text: str, label: str) -> Fault:
    for index, char in enumerate(text):
        if index and unicodedata.normalize("NFC", text[index - 1] + char) != text[index - 1] + char:
            whole = unicodedata.normalize("NFC", text[index - 1] + char)
            said = f'{label} has "{whole}" written as {text[index - 1]} + U+{ord(char):04X}.'
            return Fault("unicode-form", said, f"write {visible_short(unicodedata.normalize('NFC', text))}")
    return Fault("unicode-form", f"{label} {show(text)} is not in composed form (NFC).", "retype the cell")


def lookalike(text: str, label: str) -> Fault | None:
    """A letter from another alphabet in a text that must be Latin."""
    for char in text:
        if char in _LOOKALIKES:
            latin = "".join(_LOOKALIKES.get(c, c) for c in text)
            name = unicodedata.name(char, "").split(" ")[0].title()
            there = f"U+{ord(char):04X} ({name} {char})"
            said = f"{label} {show(text)} has {there} where {show(latin)} has {_LOOKALIKES[char]}."
            return Fault("homoglyph", said, f"retype it as {visible_short(latin)}")
    return None
