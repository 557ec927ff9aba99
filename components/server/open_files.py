"""How many files the process may have open, and how many sockets of pages that allows.

A page's socket takes four: the connection, and three of the event loop that Streamlit gives every session. A session
is kept for two minutes after its page has gone, so that a broken connection finds it again.
"""

from __future__ import annotations

PER_SOCKET = 4
OTHERS = 256  # the program itself, files being sent, connections that are no sockets
ENOUGH = 65_536


def raise_limit() -> int:
    """Allow as many as the system lets us, and say how many that are."""
    try:
        import resource
    except ImportError:  # not on every system
        return ENOUGH
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = ENOUGH if hard == resource.RLIM_INFINITY else min(hard, ENOUGH)
    if soft == resource.RLIM_INFINITY:
        return ENOUGH
    if soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
    return max(soft, wanted)


def sockets_within(files: int) -> int:
    """The sockets that so many open files allow; at least one."""
    return max(1, (files - OTHERS) // PER_SOCKET)
