"""One production server for the tests that only ask it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.server.serving import Served, served


@pytest.fixture(scope="session")
def atlas() -> Iterator[Served]:
    """The server as visitors of https://atlas.example.org would have it."""
    with served(
        FRAMEWORK_ATLAS_PUBLIC_URL="https://atlas.example.org",
        FRAMEWORK_ATLAS_FRAME_ANCESTORS="self https://*.example.org",
        FRAMEWORK_ATLAS_MOST_SOCKETS="200",
    ) as found:
        yield found
