"""What a run says about the machine, in words without names of hosts, users or folders."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
from hashlib import sha256
from pathlib import Path

ROOM = Path(__file__).resolve().parent


def machine() -> str:
    """Processor, number of processors that this process may use, memory."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    count = processors()
    return f"{_processor()}, {count} {'core' if count == 1 else 'cores'}, {memory:.0f} GiB of memory"


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def system() -> str:
    """Name and version of the operating system with its kernel."""
    try:
        name = platform.freedesktop_os_release()["PRETTY_NAME"]
    except (OSError, KeyError):
        name = platform.system()
    return f"{name}, kernel {platform.release().split('-')[0]}, {platform.machine()}"


def accelerator() -> str:
    """The name of the first accelerator that its driver's tool lists, or nothing."""
    tool = shutil.which("nvidia-smi")
    if tool is None:
        return ""
    asked = subprocess.run(
        [tool, "--query-gpu=name", "--format=csv,noheader"], capture_output=True, text=True, check=False, timeout=30
    )
    return asked.stdout.splitlines()[0].strip() if asked.returncode == 0 and asked.stdout.strip() else ""


def harness_version() -> str:
    """A digest of the files of this room, so that a figure says which code made it."""
    digest = sha256()
    for path in sorted([*ROOM.rglob("*.py"), *ROOM.rglob("*.txt")]):
        digest.update(path.relative_to(ROOM).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:12]


def _processor() -> str:
    """The words of /proc/cpuinfo for the first processor; some hide the model's name, so family and model follow."""
    found: dict[str, str] = {}
    try:
        for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
            name, _, value = line.partition(":")
            found.setdefault(name.strip(), value.strip())
    except OSError:
        return platform.processor() or platform.machine()
    name = found.get("model name", platform.machine())
    if "cpu family" not in found:
        return name
    return f"{name} (family {found['cpu family']}, model {found.get('model', 'unknown')})"
