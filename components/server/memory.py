"""How the C library hands out memory to threads."""

from __future__ import annotations

import ctypes

_ARENA_MAX = -8  # M_ARENA_MAX of mallopt(3)
FEW = 2


def share_memory() -> bool:
    """Let threads take their memory from FEW pools; whether that could be set.

    By default glibc has up to eight per processor. Every run of a page is a thread of its own, so what one visitor's
    run freed would lie in a pool from which the next one's does not take. Few lose no time to it: Python lets one
    thread at a time make objects anyway.
    """
    try:
        mallopt = ctypes.CDLL(None).mallopt
    except (OSError, AttributeError, TypeError):  # another C library
        return False
    return bool(mallopt(_ARENA_MAX, FEW))
