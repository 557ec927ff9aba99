"""`python -m components.server`: serve Framework Atlas for the public."""

from __future__ import annotations

import argparse

import uvicorn


def main() -> None:
    """Serve until told to stop; running requests finish first."""
    parser = argparse.ArgumentParser(prog="python -m components.server", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: %(default)s)")
    parser.add_argument("--port", type=int, default=8501, help="port to listen on (default: %(default)s)")
    chosen = parser.parse_args()
    uvicorn.run(
        "components.server.asgi:app",
        host=chosen.host,
        port=chosen.port,
        ws="websockets-sansio",
        access_log=False,
        timeout_graceful_shutdown=10,
    )


main()
