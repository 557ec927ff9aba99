"""nginx, three replicas and a Chromium; each test finds all three replicas running and leaves them so."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.conftest import CHROMIUM, REQUIRED
from tests.replicas.cluster import NGINX, Cluster, running


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(str(item.fspath)).parent == Path(__file__).parent and not REQUIRED:
            if not NGINX:
                item.add_marker(pytest.mark.skip(reason="no nginx on this machine: apt-get install nginx-light"))
            elif CHROMIUM is None and "open_page" in getattr(item, "fixturenames", ()):
                item.add_marker(pytest.mark.skip(reason="no Chromium on this machine: apt-get install chromium"))


@pytest.fixture(scope="session")
def whole_cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """Started once for all tests."""
    if not NGINX:
        pytest.fail("nginx is required here and not installed")
    with running(tmp_path_factory.mktemp("cluster")) as cluster:
        yield cluster


@pytest.fixture
def cluster(whole_cluster: Cluster) -> Iterator[Cluster]:
    """All replicas run, before and after."""
    yield whole_cluster
    whole_cluster.mend()
