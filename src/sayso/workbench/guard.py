"""What every request must pass and every answer carries: the workbench speaks to this machine's own browser only.

Against pages of other origins: the Host must be one we serve under (DNS rebinding), the Origin of whatever changes
something must be ours, and it must bear the token that only our own pages hold. After the OWASP cheat sheets on
cross-site request forgery and content security policy.
"""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from fastapi import Request, Response
from fastapi.responses import PlainTextResponse, RedirectResponse

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
TOKEN_HEADER, TOKEN_FIELD, ENTRY_COOKIE = "x-sayso-token", "token", "sayso_entry"

CONTENT_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "font-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": CONTENT_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",  # "no-referrer" would make browsers send "Origin: null" with our own forms
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


@dataclass(frozen=True, slots=True)
class Guard:
    """``hosts``: values of the Host header that are ours. ``entry``: a word that a visitor must bring once, where one
    is set; for use behind a team's own login. ``token`` is made anew at every start."""

    hosts: frozenset[str]
    entry: str = ""
    token: str = field(default_factory=lambda: secrets.token_urlsafe(24))

    async def __call__(self, request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
        answer = self._refusal(request) or await call_next(request)
        for name, value in HEADERS.items():
            answer.headers.setdefault(name, value)
        return answer

    def _refusal(self, request: Request) -> Response | None:
        host = request.headers.get("host", "").lower()
        if host not in self.hosts:
            return PlainTextResponse(f"This workbench does not answer to the host {host[:100]!r}.", 421)
        if not self._has_entered(request):
            return self._entry(request)
        if request.method not in SAFE and not self._is_ours(request, host):
            return PlainTextResponse("This request did not come from a page of the workbench. Load the page anew.", 403)
        return None

    def _is_ours(self, request: Request, host: str) -> bool:
        origin = request.headers.get("origin", "")
        given = request.headers.get(TOKEN_HEADER, "") or request.query_params.get(TOKEN_FIELD, "")
        same = origin in {f"http://{host}", f"https://{host}"}
        return same and secrets.compare_digest(given.encode(), self.token.encode())

    def _has_entered(self, request: Request) -> bool:
        given = request.cookies.get(ENTRY_COOKIE, "")
        return not self.entry or secrets.compare_digest(given.encode(), self.entry.encode())

    def _entry(self, request: Request) -> Response:
        """The first visit brings the word in the address; a cookie takes its place there."""
        given = request.query_params.get("entry", "")
        if request.method != "GET" or not secrets.compare_digest(given.encode(), self.entry.encode()):
            return PlainTextResponse("Open the address that 'sayso serve' printed.", 401)
        answer = RedirectResponse(request.url.path, 303)
        answer.set_cookie(ENTRY_COOKIE, self.entry, httponly=True, samesite="strict")
        return answer


def hosts_of(port: int, names: tuple[str, ...] = ()) -> frozenset[str]:
    """Host headers to answer to: loopback's names with this port, and ``names`` as they are."""
    return frozenset([f"{name}:{port}" for name in LOOPBACK] + [name.lower() for name in names])
