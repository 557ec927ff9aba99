"""What an operator sets is checked at start, and a wrong value is named with what to write instead."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.server.settings import PREFIX, BadSetting, Settings, read

NAMES = (
    "PUBLIC_URL", "FRAME_ANCESTORS", "ALLOWED_HOSTS", "BASE_PATH", "TRUSTED_PROXIES", "LOG_LEVEL", "MOST_SOCKETS",
    "DRAIN_SECONDS",
)  # fmt: skip


def test_nothing_set_gives_the_defaults() -> None:
    assert read({}) == Settings()
    assert read({PREFIX + name: "  " for name in NAMES}) == Settings()


def test_values_are_read() -> None:
    found = read(
        {
            PREFIX + "PUBLIC_URL": "https://example.org/atlas/",
            PREFIX + "FRAME_ANCESTORS": "self https://*.hf.space https://example.org:8443",
            PREFIX + "ALLOWED_HOSTS": "Atlas.example.org, *.example.net",
            PREFIX + "BASE_PATH": "atlas/",
            PREFIX + "TRUSTED_PROXIES": "10.0.0.1 10.0.0.2",
            PREFIX + "LOG_LEVEL": "WARNING",
            PREFIX + "MOST_SOCKETS": "50",
            PREFIX + "DRAIN_SECONDS": "0.5",
        }
    )
    assert found.public_url == "https://example.org/atlas" and found.https
    assert found.frame_ancestors == ("'self'", "https://*.hf.space", "https://example.org:8443")
    assert found.embeddable_elsewhere
    assert found.allowed_hosts == ("atlas.example.org", "*.example.net")
    assert found.base_path == "/atlas"
    assert found.trusted_proxies == "10.0.0.1,10.0.0.2"
    assert (found.log_level, found.most_sockets, found.drain_seconds) == ("warning", 50, 0.5)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PUBLIC_URL", "atlas.example.org"),
        ("PUBLIC_URL", "ftp://atlas.example.org"),
        ("PUBLIC_URL", "https://user@atlas.example.org"),
        ("PUBLIC_URL", "https://atlas.example.org/?x=1"),
        ("PUBLIC_URL", 'https://atlas.example.org/"><script>'),
        ("PUBLIC_URL", "https://[half"),
        ("FRAME_ANCESTORS", "https://a.example; script-src *"),
        ("FRAME_ANCESTORS", "none https://a.example"),
        ("FRAME_ANCESTORS", "javascript:alert(1)"),
        ("ALLOWED_HOSTS", "https://atlas.example.org"),
        ("BASE_PATH", "/a/../b"),
        ("BASE_PATH", "/a?b"),
        ("LOG_LEVEL", "loud"),
        ("MOST_SOCKETS", "0"),
        ("MOST_SOCKETS", "many"),
        ("DRAIN_SECONDS", "-1"),
        ("DRAIN_SECONDS", "1e3"),
    ],
)
def test_a_wrong_value_is_named(name: str, value: str) -> None:
    with pytest.raises(BadSetting, match=PREFIX + name) as raised:
        read({PREFIX + name: value})
    assert "Write" in str(raised.value)


@given(st.sampled_from(NAMES), st.text(max_size=60))
def test_any_text_is_read_or_refused_and_never_breaks_a_header(name: str, value: str) -> None:
    try:
        found = read({PREFIX + name: value})
    except BadSetting:
        return
    for written in (found.public_url, *found.frame_ancestors, *found.allowed_hosts, found.base_path):
        assert not set(written) & set('\r\n;,"<> ')
