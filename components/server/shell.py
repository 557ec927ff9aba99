"""The HTML that a browser, a search engine or a messenger gets for a page's address.

It is Streamlit's own index.html with the head of a page of ours: title, description, canonical address, card. The texts
are those of the pages themselves: title from the page list, description from the first line of the page's file.
"""

from __future__ import annotations

import ast
import base64
import gzip
import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

SITE = "Framework Atlas"
ABOUT = (
    "Deep-learning frameworks side by side: facts with source and date, releases, tooling, adoption, popular claims "
    "checked, and a decision that says how sure it is."
)
CARD = "card.png"
CARD_SIZE = (1200, 630)
_TITLE = "<title>Streamlit</title>"
_SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<body>.*?)</script>", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->\s*", re.DOTALL)
_AGENT_LINK = re.compile(r'<link rel="service-desc"[^>]*>\s*')  # an interface that is switched off here
_ICON = re.compile(r'<link rel="shortcut icon"[^>]*>')
_NO_SCRIPT = re.compile(r"<noscript>.*?</noscript>", re.DOTALL)


class UnknownShell(Exception):  # noqa: N818 - as one says it
    """The installed Streamlit's index.html is not built as this module knows it."""


@dataclass(frozen=True)
class Document:
    """An HTML page as it is sent."""

    body: bytes
    packed: bytes
    etag: str


def first_line(page: Path) -> str:
    """What a page is for: the first line of its file, without the page's name and the final full stop."""
    text = (ast.get_docstring(ast.parse(page.read_text(encoding="utf-8"))) or "").splitlines()[0]
    said = text.partition(": ")[2] or text
    return said[:1].upper() + said[1:].rstrip(".")


class Shell:
    """The documents of all pages, built once from the index.html at `index`."""

    def __init__(self, index: Path, pages: Sequence[tuple[str, str]], folder: Path, public_url: str) -> None:
        source = index.read_text(encoding="utf-8")
        if source.count(_TITLE) != 1 or source.count("</head>") != 1 or not _NO_SCRIPT.search(source):
            raise UnknownShell(f"{index} has no place for a title: components/server/shell.py is for another version.")
        base = _COMMENT.sub("", source)
        base = _AGENT_LINK.sub("", base)
        self._base = _ICON.sub('<link rel="icon" type="image/png" href="./favicon.png" />', base)
        self._public_url = public_url
        first, first_title = pages[0]
        self._documents = {"": self._document(f"{first_title} · {SITE}", ABOUT, "")}
        for name, title in pages:
            about = ABOUT if name == first else f"{first_line(folder / f'{name}.py')}."
            address = "" if name == first else name
            self._documents[name] = self._document(f"{title} · {SITE}", about, address)
        self.unknown = self._document(f"Page not found · {SITE}", ABOUT, None)
        self.script_hashes = tuple(_hash(body) for body in inline_scripts(self._base))

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the pages that have a document; the first page has the empty one as well."""
        return tuple(self._documents)

    def document(self, name: str) -> Document | None:
        """The document of a page, if there is such a page."""
        return self._documents.get(name)

    def _document(self, title: str, about: str, address: str | None) -> Document:
        head = [f"<title>{escape(title)}</title>", _meta("description", about)]
        if address is None:
            head.append(_meta("robots", "noindex"))
        else:
            head += self._card(title, about, address)
        text = self._base.replace(_TITLE, "\n    ".join(head))
        text = _NO_SCRIPT.sub(lambda _: _without_scripts(title, about), text)
        body = text.encode("utf-8")
        return Document(body, gzip.compress(body, 9, mtime=0), hashlib.sha256(body).hexdigest()[:32])

    def _card(self, title: str, about: str, address: str) -> list[str]:
        found = [
            _property("og:type", "website"),
            _property("og:site_name", SITE),
            _property("og:title", title),
            _property("og:description", about),
            _meta("twitter:card", "summary_large_image"),
        ]
        if self._public_url:  # both must be absolute, and only the operator knows the address
            here = f"{self._public_url}/{address}"
            picture = f"{self._public_url}/{CARD}"
            found.insert(0, f'<link rel="canonical" href="{escape(here)}" />')
            found += [
                _property("og:url", here),
                _property("og:image", picture),
                _property("og:image:type", "image/png"),
                _property("og:image:width", str(CARD_SIZE[0])),
                _property("og:image:height", str(CARD_SIZE[1])),
                _property("og:image:alt", "A page of Framework Atlas"),
            ]
        return found


def inline_scripts(text: str) -> list[str]:
    """The bodies of the scripts that stand in a page."""
    return [found["body"] for found in _SCRIPT.finditer(text) if not re.search(r"\bsrc\s*=", found["attributes"])]


def _hash(body: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(body.encode("utf-8")).digest()).decode("ascii")


def _meta(name: str, content: str) -> str:
    return f'<meta name="{name}" content="{escape(content)}" />'


def _property(name: str, content: str) -> str:
    return f'<meta property="{name}" content="{escape(content)}" />'


def _without_scripts(title: str, about: str) -> str:
    return (
        f"<noscript><h1>{escape(title)}</h1><p>{escape(about)}</p><p>The pages need JavaScript. "
        'All data are also here without it: <a href="./api/v1/">open data</a>.</p></noscript>'
    )
