"""No more sockets are promised than files can be opened."""

from __future__ import annotations

from components.server.open_files import OTHERS, PER_SOCKET, raise_limit, sockets_within


def test_a_small_limit_means_few_sockets_and_never_none() -> None:
    assert sockets_within(1024) == (1024 - OTHERS) // PER_SOCKET
    assert sockets_within(10) == 1
    assert sockets_within(65_536) > 1000


def test_the_limit_is_raised_once_and_stays() -> None:
    assert raise_limit() == raise_limit() >= 256
