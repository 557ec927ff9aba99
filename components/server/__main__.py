"""`python -m components.server`: serve Framework Atlas for the public."""

from __future__ import annotations

import argparse
import asyncio
import gc
import os
import signal
import sys
from types import FrameType

import uvicorn

from components.server import logs, settings
from components.server.readiness import Readiness

FINISH_SECONDS = 5  # for requests that run when the process is told to stop
LARGEST_HEADERS = 32_768
KEEP_ALIVE_SECONDS = 65  # longer than a proxy keeps its connections to us, so that none closes under a request


class Server(uvicorn.Server):
    """uvicorn, stopped in two steps: first not ready, so that the proxy sends nobody more; then closed.

    Requests get FINISH_SECONDS to end, sockets are closed with code 1012 (restarting), on which browsers reconnect.
    After that the process ends with status 0. A second signal, or Ctrl+C, skips the first step.
    """

    def __init__(self, config: uvicorn.Config, readiness: Readiness, drain_seconds: float) -> None:
        super().__init__(config)
        self._readiness = readiness
        self._drain = drain_seconds
        self._asked = False

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Told to stop."""
        self._readiness.stop()
        if self._asked or sig == signal.SIGINT or not self._drain:
            self.should_exit = True
            return
        self._asked = True
        asyncio.get_running_loop().call_soon_threadsafe(self._stop_later)

    def _stop_later(self) -> None:
        logs.event("stopping", drain_seconds=self._drain)
        asyncio.get_running_loop().call_later(self._drain, self._stop_now)

    def _stop_now(self) -> None:
        self.should_exit = True


def main() -> None:
    """Serve until told to stop."""
    parser = argparse.ArgumentParser(prog="python -m components.server", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: %(default)s)")
    parser.add_argument("--port", type=int, default=8501, help="port to listen on (default: %(default)s)")
    arguments = parser.parse_args()
    try:
        chosen = settings.read(os.environ)
    except settings.BadSetting as wrong:
        sys.exit(str(wrong))
    gc.disable()  # nothing that a start loads is garbage; on again when all of it is there (warming.py)
    from components.server.asgi import READINESS, app
    from components.server.sockets import LARGEST_MESSAGE

    config = uvicorn.Config(
        app,
        host=arguments.host,
        port=arguments.port,
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=bool(chosen.trusted_proxies),
        forwarded_allow_ips=chosen.trusted_proxies or None,
        h11_max_incomplete_event_size=LARGEST_HEADERS,
        timeout_graceful_shutdown=FINISH_SECONDS,
        timeout_keep_alive=KEEP_ALIVE_SECONDS,
        ws="websockets-sansio",
        ws_max_size=LARGEST_MESSAGE,
        ws_per_message_deflate=True,
    )
    Server(config, READINESS, chosen.drain_seconds).run()


if __name__ == "__main__":
    main()
