"""Which web addresses may be opened. Nothing here opens any: names are resolved and connected to in ``fetch``."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from sayso.errors import FetchRefused

IP = ipaddress.IPv4Address | ipaddress.IPv6Address

WEB_PORTS = {"http": 80, "https": 443}
LOWEST_FREE_PORT = 1024
BAD_PORTS = frozenset(
    (1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080)
)
"""Ports from 1024 up that browsers refuse (WHATWG Fetch, "port blocking"). Below 1024 only 80 and 443 are opened: the
others belong to mail, shells and the like, which can be talked to by mistake in HTTP. Small and foreign papers do
serve pages on 8080 and its like."""

MAX_ADDRESS = 4000

_PLATFORM = frozenset((ipaddress.ip_address("168.63.129.16"),))
"""A public address that inside one cloud answers with the machine's own secrets (Azure's wire server)."""

_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_UNICAST = ipaddress.ip_network("2000::/3")
"""All that is given out of IPv6 so far (IANA, IPv6 Address Space)."""
_SPECIAL = tuple(
    ipaddress.ip_network(network)
    for network in ("192.0.0.0/24", "192.88.99.0/24", "2001::/23", "2001:db8::/32", "3fff::/20")
)
"""Of IANA's special-purpose registries (RFC 6890) what Python's ``is_global`` lets through, by version."""
_LOOKS_NUMERIC = re.compile(r"(?:0x[0-9a-f]*|\d+)\Z", re.IGNORECASE)
"""A host whose last label is a number is an IPv4 address in one of its forms (WHATWG URL, "ends in a number")."""


@dataclass(frozen=True, slots=True)
class Target:
    """An address that may be asked for, provided that its host resolves to a public one."""

    address: str
    scheme: str
    host: str
    port: int

    @property
    def origin(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        usual = WEB_PORTS[self.scheme] == self.port
        return f"{self.scheme}://{host}" if usual else f"{self.scheme}://{host}:{self.port}"


@dataclass(frozen=True, slots=True)
class Guard:
    """``also_allowed``: exact (IP address, port) pairs that are let through although not public. Only tests give any:
    there is no setting for it, so that no environment can open the local network."""

    also_allowed: frozenset[tuple[str, int]] = frozenset()

    def check_ip(self, ip: str, port: int, host: str) -> None:
        """Raise FetchRefused unless this resolved address is a public one."""
        if (ip, port) in self.also_allowed:
            return
        why = why_not_public(ip)
        if why:
            met = f"the host {host} is at {ip}, which is {why}" if host != ip else f"{ip} is {why}"
            raise FetchRefused(f"Connecting to {host}", met, "Only public addresses are opened", host=host, ip=ip)


def why_not_public(ip: str) -> str:
    """What sort of address it is, where it is no public one; otherwise empty. An IPv6 address that carries an IPv4 one
    (mapped, 6to4, Teredo, NAT64) is judged by both."""
    try:
        address = ipaddress.ip_address(ip)
    except ValueError:
        return "no address"
    return next((why for one in (address, *_carried(address)) if (why := _why_not(one))), "")


def check_address(address: str) -> Target:
    """The parts of a web address. Raises FetchRefused for one that is not to be opened whatever it resolves to."""
    if len(address) > MAX_ADDRESS or any(ord(c) <= 0x20 or ord(c) == 0x7F for c in address) or "\\" in address:
        raise refused(address, "it has blanks, control characters or backslashes, or is too long", "Check the address")
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError as error:
        raise refused(address, f"it is no address ({error})", "Check the address") from error
    scheme = parts.scheme.lower()
    if scheme not in WEB_PORTS:
        raise refused(address, f"its scheme is {scheme or 'missing'}", "Give an http or https address")
    if parts.username is not None or parts.password is not None:
        raise refused(address, "it holds a user name or password", "Leave them out: they would be kept in the ledger")
    host = (parts.hostname or "").rstrip(".")
    _check_host(address, host)
    port = WEB_PORTS[scheme] if port is None else port
    if (port < LOWEST_FREE_PORT and port not in WEB_PORTS.values()) or port in BAD_PORTS:
        raise refused(
            address, f"port {port} is not one for web pages", "Ports 80, 443 and most from 1024 up are opened"
        )
    return Target(parts._replace(fragment="").geturl(), scheme, host, port)


def refused(address: str, met: str, todo: str, **facts: object) -> FetchRefused:
    """A refusal to fetch this address; a password in it is not repeated."""
    shown = re.sub(r"//[^/@]*@", "//...@", address[:200])
    return FetchRefused(f"Fetching {shown}", met, todo, address=shown, **facts)


def _check_host(address: str, host: str) -> None:
    if not host:
        raise refused(address, "it names no host", "Check the address")
    if ":" not in host and _LOOKS_NUMERIC.match(host.rpartition(".")[2]) and not _is_plain_ipv4(host):
        raise refused(address, f"its host {host} is a number in disguise", "Write the host's name")


def _is_plain_ipv4(host: str) -> bool:
    try:
        return str(ipaddress.IPv4Address(host)) == host
    except ValueError:
        return False


def _carried(address: IP) -> list[IP]:
    """IPv4 addresses inside an IPv6 one."""
    if isinstance(address, ipaddress.IPv4Address):
        return []
    teredo = address.teredo or ()
    found = [address.ipv4_mapped, address.sixtofour, *teredo]
    if address in _NAT64:
        found.append(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
    return [one for one in found if one is not None]


def _why_not(address: IP) -> str:
    if address in _PLATFORM:
        return "a cloud platform's own address"
    for is_so, what in (
        (address.is_unspecified, "unspecified"),
        (address.is_loopback, "this machine (loopback)"),
        (address.is_link_local, "link-local, where clouds keep their metadata"),
        (address.is_multicast, "multicast"),
        (getattr(address, "is_site_local", False), "site-local"),
    ):
        if is_so:
            return what
    if isinstance(address, ipaddress.IPv6Address) and (address.ipv4_mapped is not None or address in _NAT64):
        return ""  # judged by the address it carries
    if address.is_reserved:
        return "reserved"
    is_given_out = address.version == 4 or address in _UNICAST
    is_special = any(address in network for network in _SPECIAL)
    return "" if address.is_global and is_given_out and not is_special else "private or reserved"
