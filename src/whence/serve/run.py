"""Open a ledger in the browser until Ctrl-C."""

from __future__ import annotations

import socket
from contextlib import suppress
from typing import TYPE_CHECKING

from whence.errors import UsageError
from whence.serve.app import app
from whence.serve.guard import LOOPBACK

if TYPE_CHECKING:
    import os
    from collections.abc import Callable

PORT = 8901


def run(
    ledger_file: str | os.PathLike[str],
    *,
    judgements: str | os.PathLike[str] | None = None,
    host: str = "127.0.0.1",
    port: int | None = None,
    ready: Callable[[str], None] = lambda _address: None,
) -> None:
    """Serve a ledger file on this machine; ``ready`` is told the address once it is open.

    Without ``port`` the first free one from 8901 on is taken. Another ``host`` than this machine's makes the pages
    readable by everybody who can reach it: there are no accounts.
    """
    import uvicorn  # noqa: PLC0415  # only where pages are served

    hosts = () if host in LOOPBACK else (host,)
    application = app(ledger_file, judgements=judgements, hosts=hosts)
    with _listen(host, port) as listener:
        number = listener.getsockname()[1]
        ready(f"http://{f'[{host}]' if ':' in host else host}:{number}/")
        config = uvicorn.Config(
            application, log_level="warning", access_log=False, server_header=False, lifespan="off", ws="none"
        )
        with suppress(KeyboardInterrupt):  # Ctrl-C is how it is closed
            uvicorn.Server(config).run(sockets=[listener])


def _listen(host: str, port: int | None) -> socket.socket:
    """Return an open socket; UsageError when the port is taken or the name is not this machine's."""
    tries = range(PORT, PORT + 20) if port is None else (port,)
    for number in tries:
        try:
            return socket.create_server((host, number), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
        except OSError as error:
            reason = error.strerror or str(error)
        except OverflowError:
            reason = "a port is a number up to 65535"
    raise UsageError(f"cannot listen on {host} port {tries[-1]}: {reason}; choose another with --port")


__all__ = ["PORT", "run"]
