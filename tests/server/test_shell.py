"""The HTML of a page's address: its own title, description and card, and scripts named by their hash."""

from __future__ import annotations

import base64
import gzip
import hashlib
import re
from pathlib import Path

import pytest
from streamlit import file_util

from components.server.shell import CARD_SIZE, Shell, UnknownShell, first_line, inline_scripts
from components.ui.frame import PAGES, ROOT

INDEX = Path(file_util.get_static_dir()) / "index.html"
SHELL = Shell(INDEX, PAGES, ROOT / "pages", "https://atlas.example.org/x")


def head(name: str) -> str:
    document = SHELL.document(name)
    assert document is not None
    assert gzip.decompress(document.packed) == document.body
    return document.body.decode().partition("</head>")[0]


def content(name: str, attribute: str) -> str:
    (found,) = re.findall(rf'<meta (?:name|property)="{attribute}" content="([^"]*)"', head(name))
    return str(found)


@pytest.mark.parametrize(("name", "title"), PAGES)
def test_every_page_has_title_description_and_card(name: str, title: str) -> None:
    text = head(name)
    assert f"<title>{title} · Framework Atlas</title>" in text and text.count("<title>") == 1
    assert 40 < len(content(name, "description")) < 200
    assert content(name, "og:title").startswith(title)
    assert content(name, "og:image") == "https://atlas.example.org/x/card.png"
    assert content(name, "twitter:card") == "summary_large_image"
    address = "https://atlas.example.org/x/" + ("" if name == PAGES[0][0] else name)
    assert f'<link rel="canonical" href="{address}" />' in text and content(name, "og:url") == address


def test_descriptions_differ() -> None:
    assert len({content(name, "description") for name, _ in PAGES}) == len(PAGES)
    assert head("") == head(PAGES[0][0]), "the first page has two addresses and one canonical one"


def test_without_a_public_address_no_absolute_one_is_made_up() -> None:
    document = Shell(INDEX, PAGES, ROOT / "pages", "").document("compare")
    assert document is not None
    assert b"canonical" not in document.body and b"og:image" not in document.body and b"og:title" in document.body


def test_an_unknown_page_is_not_to_be_indexed() -> None:
    text = SHELL.unknown.body.decode()
    assert '<meta name="robots" content="noindex" />' in text and "canonical" not in text


def test_the_hash_is_that_of_the_script_in_the_page_that_is_sent() -> None:
    document = SHELL.document("decide")
    assert document is not None
    scripts = inline_scripts(document.body.decode())
    assert len(scripts) == 1
    digest = base64.b64encode(hashlib.sha256(scripts[0].encode()).digest()).decode()
    assert SHELL.script_hashes == (f"sha256-{digest}",)


def test_nothing_points_at_the_interface_that_is_switched_off() -> None:
    document = SHELL.document("")
    assert document is not None and b"agent" not in document.body


def test_texts_are_escaped(tmp_path: Path) -> None:
    (tmp_path / "odd.py").write_text('"""Odd: "quotes" & <script>alert(1)</script>."""\n', encoding="utf-8")
    shell = Shell(INDEX, (("odd", '<b> & "it"'),), tmp_path, "https://a.example")
    document = shell.document("odd")
    assert document is not None
    text = document.body.decode()
    assert "<title>&lt;b&gt; &amp; &quot;it&quot; · Framework Atlas</title>" in text
    assert "alert(1)</script>" not in text and len(inline_scripts(text)) == 1
    assert first_line(tmp_path / "odd.py") == '"quotes" & <script>alert(1)</script>'


def test_another_streamlit_is_noticed_at_start(tmp_path: Path) -> None:
    other = tmp_path / "index.html"
    other.write_text(INDEX.read_text(encoding="utf-8").replace("<title>Streamlit</title>", ""), encoding="utf-8")
    with pytest.raises(UnknownShell, match="another version"):
        Shell(other, PAGES, ROOT / "pages", "")


def test_the_card_has_the_size_that_is_promised() -> None:
    raw = (ROOT / "components/server/pictures/card.png").read_bytes()
    assert raw[:8] == b"\x89PNG\r\n\x1a\n"
    assert (int.from_bytes(raw[16:20], "big"), int.from_bytes(raw[20:24], "big")) == CARD_SIZE
    assert len(raw) < 150_000
