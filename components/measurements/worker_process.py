"""A worker seen from the parent: started with fixed threads and clean caches, asked, restarted, ended."""

from __future__ import annotations

import contextlib
import json
import os
import selectors
import subprocess
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from components.measurements.variants import Variant

ROOT = Path(__file__).resolve().parents[2]
# Taken over from the parent's environment; everything else that could steer a framework is left out.
KEPT = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "LD_LIBRARY_PATH", "CUDA_HOME")


class WorkerFailed(Exception):  # noqa: N818 - it reads as a sentence where it is caught
    """The worker died, said nothing in time or answered with an error; the text says which."""


@dataclass(frozen=True)
class Setting:
    """What holds for a whole run: where the inputs and logs are, threads, device, and each environment's Python."""

    cache: Path
    threads: int
    device: str
    pythons: Mapping[str, str]
    tiny: bool = False
    timeout: float = 240.0  # seconds for one answer; compiling takes the longest


@dataclass
class Worker:
    """One process of one variant."""

    variant: Variant
    setting: Setting
    environment: str = ""
    process: subprocess.Popen[bytes] | None = None
    started: int = 0
    _caches: tempfile.TemporaryDirectory[str] | None = field(default=None, repr=False)

    def start(self) -> None:
        """Starts the process; nothing is imported until the first request."""
        self.close()
        self._caches = tempfile.TemporaryDirectory(prefix="measurements-")
        logs = self.setting.cache / "logs"
        logs.mkdir(parents=True, exist_ok=True)
        python = self.setting.pythons[self.environment or self.variant.environment]
        with (logs / f"{self.variant.variant_id}.txt").open("ab") as log:
            self.started = time.monotonic_ns()
            self.process = subprocess.Popen(
                [python, "-P", "-m", "components.measurements.worker", json.dumps(self._settings())],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                env=self._environment(self._caches.name),
                cwd=self._caches.name,
            )

    def ask(self, do: str, **request: Any) -> dict[str, Any]:
        """The worker's answer; `WorkerFailed` ends the process unless it merely answered with an error."""
        if self.process is None or self.process.poll() is not None:
            raise WorkerFailed(f"{self.variant.variant_id}: the process has ended")
        assert self.process.stdin is not None
        try:
            self.process.stdin.write(json.dumps({"do": do, **request}).encode() + b"\n")
            self.process.stdin.flush()
            line = self._line(self.setting.timeout)
        except TimeoutError:
            line = b""
            reason = f"no answer within {self.setting.timeout:g} s"
        except OSError as error:
            line = b""
            reason = f"broke off ({error.strerror})"
        else:
            reason = "died"
        if not line:
            if reason == "died":  # its pipe closes a moment before its exit code is known
                with contextlib.suppress(subprocess.TimeoutExpired):
                    self.process.wait(5)
            code = self.close()
            raise WorkerFailed(f"{self.variant.variant_id}: {do}: {reason}" + (f" (exit {code})" if code else ""))
        answer: dict[str, Any] = json.loads(line)
        if "error" in answer:
            raise WorkerFailed(f"{self.variant.variant_id}: {do}: {answer['error']}")
        return answer

    def close(self) -> int | None:
        """Ends the process and removes its caches; the exit code where it had ended by itself."""
        code = None
        if self.process is not None:
            code = self.process.poll()
            if code is None:
                self.process.kill()
            self.process.wait()
            for pipe in (self.process.stdin, self.process.stdout):
                if pipe is not None:
                    with contextlib.suppress(OSError):  # what it never read is lost with it
                        pipe.close()
            self.process = None
        if self._caches is not None:
            self._caches.cleanup()
            self._caches = None
        return code

    def _line(self, timeout: float) -> bytes:
        assert self.process is not None
        assert self.process.stdout is not None
        parts: list[bytes] = []
        ends = time.monotonic() + timeout
        with selectors.DefaultSelector() as selector:
            selector.register(self.process.stdout, selectors.EVENT_READ)
            while not (parts and parts[-1].endswith(b"\n")):
                if not selector.select(max(0.0, ends - time.monotonic())):
                    raise TimeoutError
                part = os.read(self.process.stdout.fileno(), 1 << 20)
                if not part:
                    return b""
                parts.append(part)
        return b"".join(parts)

    def _settings(self) -> dict[str, Any]:
        return {
            "adapter": self.variant.adapter,
            "mode": self.variant.mode,
            "threads": self.setting.threads,
            "device": self.setting.device,
            "inputs": str((self.setting.cache / "inputs").resolve()),
            "tiny": self.setting.tiny,
        }

    def _environment(self, caches: str) -> dict[str, str]:
        threads = str(self.setting.threads)
        found = {name: os.environ[name] for name in KEPT if name in os.environ}
        found |= dict.fromkeys(("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS"), threads)
        found |= {"PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "0", "TF_CPP_MIN_LOG_LEVEL": "3", "KERAS_HOME": caches}
        found |= {"TORCHINDUCTOR_CACHE_DIR": f"{caches}/inductor", "TRITON_CACHE_DIR": f"{caches}/triton"}
        if self.variant.keras_backend:
            found["KERAS_BACKEND"] = self.variant.keras_backend
        if self.setting.device == "cpu":
            found |= {"CUDA_VISIBLE_DEVICES": "", "JAX_PLATFORMS": "cpu"}
        return found
