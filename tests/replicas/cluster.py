"""Three replicas of the production entry behind nginx with the shipped configuration, on free ports of the loopback."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tests.server.serving import free_ports, until_ready

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = ROOT / "deploy" / "nginx.conf"
NGINX = shutil.which("nginx") or next((p for p in ("/usr/sbin/nginx", "/usr/local/sbin/nginx") if Path(p).exists()), "")
SHIPPED_PORTS = ("8501", "8502", "8503")
SHIPPED_LISTEN = "listen 80;"
AWAY = 2.2  # seconds; `fail_timeout` of the shipped file, and a little
# What stands around the shipped file: places for what nginx writes, and a header that says which replica answered.
AROUND = """\
{user}
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log warn;
events {{ worker_connections 512; }}
http {{
    access_log off;
    add_header X-Replica $upstream_addr always;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/framework-atlas.conf;
}}
"""


class Replica:
    """One server process, which can be killed, stopped and started again on its port."""

    def __init__(self, port: int, log: Path, environment: dict[str, str]) -> None:
        self.port, self.log, self.environment = port, log, environment
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it; `wait_until_ready` says when it can be used."""
        command = [sys.executable, "-m", "components.server", "--host", "127.0.0.1", "--port", str(self.port)]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                command, cwd=ROOT, env={**os.environ, **self.environment}, stdout=log, stderr=log
            )

    def wait_until_ready(self) -> None:
        """Wait until it says that it is ready."""
        assert self.process is not None
        until_ready(f"http://127.0.0.1:{self.port}/readyz", self.process, self.log)

    def kill(self) -> None:
        """As a machine that loses its power."""
        assert self.process is not None
        self.process.kill()
        self.process.wait(10)

    def stop(self, patience: float = 30) -> int:
        """As an operator stops it; the exit status."""
        assert self.process is not None
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(patience)

    def end(self) -> None:
        """At the end of the test, in whatever state it is."""
        if self.process is not None and self.process.poll() is None:
            self.process.kill()
            self.process.wait(10)


class Cluster:
    """The replicas and the address of the nginx before them."""

    def __init__(self, folder: Path, base: str, replicas: list[Replica]) -> None:
        self.folder, self.base, self.replicas = folder, base, replicas

    @property
    def ports(self) -> set[str]:
        """The ports of the replicas."""
        return {str(one.port) for one in self.replicas}

    def mend(self) -> None:
        """Start the replicas that do not run, and let nginx find them again."""
        away = [one for one in self.replicas if one.process is None or one.process.poll() is not None]
        for one in away:
            one.start()
        for one in away:
            one.wait_until_ready()
        if away:
            time.sleep(AWAY)

    def logs(self) -> str:
        """What the replicas have logged."""
        return "\n".join(one.log.read_text(encoding="utf-8", errors="replace") for one in self.replicas)


def answered_by(header: str) -> str:
    """The port of the replica that gave the answer, from the header; before it may stand those that were away."""
    return header.rpartition(":")[2]


def configured(text: str, listen: int, ports: list[int]) -> str:
    """The shipped configuration with other ports, and nothing else changed."""
    for shipped, port in zip(SHIPPED_PORTS, ports, strict=True):
        assert text.count(f"127.0.0.1:{shipped} ") == 1
        text = text.replace(f"127.0.0.1:{shipped} ", f"127.0.0.1:{port} ")
    assert text.count(SHIPPED_LISTEN) == 1
    return text.replace(SHIPPED_LISTEN, f"listen 127.0.0.1:{listen};")


@contextmanager
def running(folder: Path, **environment: str) -> Iterator[Cluster]:
    """nginx and three replicas, each with secrets of its own unless `environment` gives one."""
    listen, *ports = free_ports(4)
    (folder / "framework-atlas.conf").write_text(configured(SHIPPED.read_text("utf-8"), listen, ports), "utf-8")
    user = "" if os.geteuid() else "user root;"  # else its workers may not write into the folder of the test
    (folder / "nginx.conf").write_text(AROUND.format(folder=folder, user=user), "utf-8")
    replicas = [Replica(port, folder / f"replica-{port}.log", environment) for port in ports]
    with ExitStack() as stack:
        for one in replicas:
            stack.callback(one.end)
            one.start()
        for one in replicas:
            one.wait_until_ready()
        command = [NGINX, "-p", str(folder), "-c", str(folder / "nginx.conf"), "-e", str(folder / "error.log")]
        proxy = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        stack.callback(proxy.wait, 10)
        stack.callback(proxy.terminate)
        cluster = Cluster(folder, f"http://127.0.0.1:{listen}", replicas)
        until_ready(f"{cluster.base}/livez", proxy, folder / "error.log")
        yield cluster
