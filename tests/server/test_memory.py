"""Threads share few pools of memory, so that what one has freed serves the next."""

from __future__ import annotations

import platform
import subprocess
import sys

import pytest

# Sixteen threads hold memory at the same time; then the C library says in how many pools it lies.
POOLS = """
import ctypes, re, sys, tempfile, threading
from components.server.memory import share_memory
if sys.argv[1] == "few":
    assert share_memory()
libc = ctypes.CDLL(None)
libc.malloc.restype = libc.fopen.restype = ctypes.c_void_p
together = threading.Barrier(16)
def hold():
    for _ in range(200):
        libc.malloc(ctypes.c_size_t(5000))
    together.wait()
threads = [threading.Thread(target=hold) for _ in range(16)]
for one in threads: one.start()
for one in threads: one.join()
with tempfile.NamedTemporaryFile() as told:
    file = ctypes.c_void_p(libc.fopen(told.name.encode(), b"w"))
    libc.malloc_info(0, file)
    libc.fclose(file)
    print(len(re.findall(r"<heap nr=", told.read().decode())))
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="the pools are glibc's")
def test_threads_share_few_pools_of_memory() -> None:
    found = {
        how: int(subprocess.run([sys.executable, "-c", POOLS, how], capture_output=True, check=True, timeout=60).stdout)
        for how in ("few", "default")
    }
    assert found["few"] <= 2 < found["default"]
