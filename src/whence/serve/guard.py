"""Who is answered, and what a browser may do with an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOOPBACK = ("localhost", "127.0.0.1", "::1")
"""Names of this machine. Any other name in a request means that a page elsewhere points its own name at us."""

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; style-src 'self'; script-src 'self'; img-src 'self'; object-src 'none'; base-uri 'none'; "
        "form-action 'self'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    # With no-referrer a browser would not say from where a form is sent, and ours could not be told from others.
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class Guard:
    """Refuse what comes from elsewhere, and put the same headers on every answer."""

    def __init__(self, app: ASGIApp, hosts: tuple[str, ...] = ()) -> None:
        """Answer requests to this machine, and to ``hosts``."""
        self.app = app
        self.hosts = {*LOOPBACK, *(host.lower() for host in hosts)}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        refusal = self.refusal(scope["method"], Headers(scope=scope))
        if refusal:
            await PlainTextResponse(refusal, 403)(scope, receive, with_headers)
        else:
            await self.app(scope, receive, with_headers)

    def refusal(self, method: str, headers: Headers) -> str:
        """Return why a request is refused, or nothing."""
        host = headers.get("host", "")
        if _name(host) not in self.hosts:
            return (
                f"This Whence answers for {', '.join(sorted(self.hosts))}; start it with --host to use another name.\n"
            )
        origin = headers.get("origin")
        if method not in {"GET", "HEAD"} and origin is not None and urlsplit(origin).netloc != host:
            return "This was sent from a page of another site, and is refused.\n"
        return ""


def _name(host: str) -> str:
    try:
        return (urlsplit(f"//{host}").hostname or "").lower()
    except ValueError:
        return ""


__all__ = ["HEADERS", "LOOPBACK", "Guard"]
