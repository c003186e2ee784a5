"""Addresses that are opened and those that never are."""

from __future__ import annotations

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import FetchRefused
from sayso.intake.fetch_guard import Guard, check_address, why_not_public


@pytest.mark.parametrize(
    ("ip", "why"),
    [
        ("93.184.215.14", ""),
        ("2606:2800:21f:cb07:6820:80da:af6b:8b2c", ""),
        ("127.0.0.1", "loopback"),
        ("127.8.9.10", "loopback"),
        ("::1", "loopback"),
        ("10.1.2.3", "private"),
        ("172.16.0.1", "private"),
        ("192.168.1.1", "private"),
        ("100.64.0.1", "private"),  # carriers' own networks
        ("100.100.100.200", "private"),  # a cloud's metadata
        ("192.0.0.192", "private"),  # a cloud's metadata
        ("169.254.169.254", "link-local"),
        ("fe80::1", "link-local"),
        ("fe80::1%eth0", "link-local"),
        ("fd00:ec2::254", "private"),  # a cloud's metadata
        ("fec0::1", "site-local"),
        ("168.63.129.16", "cloud"),
        ("0.0.0.0", "unspecified"),
        ("::", "unspecified"),
        ("0.1.2.3", "private"),
        ("224.0.0.1", "multicast"),
        ("ff0e::1", "multicast"),
        ("240.0.0.1", "reserved"),
        ("255.255.255.255", "reserved"),
        ("198.18.0.1", "private"),
        ("::ffff:127.0.0.1", "loopback"),
        ("::ffff:169.254.169.254", "link-local"),
        ("::ffff:93.184.215.14", ""),
        ("2002:7f00:1::", "loopback"),  # 6to4 of 127.0.0.1
        ("64:ff9b::a00:1", "private"),  # NAT64 of 10.0.0.1
        ("64:ff9b::5db8:d70e", ""),
        ("::127.0.0.1", "reserved"),
        ("not an address", "no address"),
    ],
)
def test_addresses(ip: str, why: str) -> None:
    found = why_not_public(ip)
    assert why in found
    assert bool(why) == bool(found)


@given(st.ip_addresses())
def test_nothing_that_is_not_global_passes(ip: ipaddress.IPv4Address | ipaddress.IPv6Address) -> None:
    if not ip.is_global and not why_not_public(str(ip)):
        carried = ip.ipv4_mapped if isinstance(ip, ipaddress.IPv6Address) else None
        assert carried is not None or ip in ipaddress.ip_network("64:ff9b::/96")


@given(st.ip_addresses(v=4))
def test_an_ipv4_address_is_judged_the_same_inside_ipv6(ip: ipaddress.IPv4Address) -> None:
    if why_not_public(str(ip)):
        assert why_not_public(f"::ffff:{ip}")
        assert why_not_public(str(ipaddress.IPv6Address(int(ipaddress.IPv6Address("64:ff9b::")) + int(ip))))


def test_what_is_let_through_is_one_address_and_port() -> None:
    guard = Guard(also_allowed=frozenset({("127.0.0.1", 8123)}))
    guard.check_ip("127.0.0.1", 8123, "a.test")
    for ip, port in (("127.0.0.1", 8124), ("127.0.0.2", 8123), ("::1", 8123)):
        with pytest.raises(
            FetchRefused, match=r"Connecting to a\.test: the host a\.test is at .* \(loopback\)\. Only public"
        ):
            guard.check_ip(ip, port, "a.test")


@pytest.mark.parametrize(
    "address",
    [
        "http://example.org",
        "HTTPS://Example.ORG/a?b=c",
        "http://example.org:8080/",
        "https://xn--mnchen-3ya.de/",
        "http://93.184.215.14/",
        "http://[2606:2800:21f:cb07:6820:80da:af6b:8b2c]/",
    ],
)
def test_addresses_that_may_be_asked_for(address: str) -> None:
    assert check_address(address).host


def test_parts_of_an_address() -> None:
    target = check_address("https://Example.org.:8443/a#part")
    assert (target.scheme, target.host, target.port) == ("https", "example.org", 8443)
    assert target.origin == "https://example.org:8443"
    assert target.address == "https://Example.org.:8443/a"
    assert check_address("http://[2606:2800::1]/").origin == "http://[2606:2800::1]"


@pytest.mark.parametrize(
    ("address", "met"),
    [
        ("ftp://example.org/a", "its scheme is ftp"),
        ("file:///etc/passwd", "its scheme is file"),
        ("javascript:alert(1)", "its scheme is javascript"),
        ("example.org", "its scheme is missing"),
        ("http://", "it names no host"),
        ("http:///path", "it names no host"),
        ("http://me:secret@example.org/", "it holds a user name or password"),
        ("http://me@example.org/", "it holds a user name or password"),
        ("http://example.org\\@127.0.0.1/", "backslashes"),
        ("http://example.org/a b", "blanks"),
        ("http://example.org/\r\nHost: x", "blanks"),
        ("http://example.org:22/", "port 22 is not one for web pages"),
        ("http://example.org:0/", "port 0 is not one"),
        ("http://example.org:6667/", "port 6667 is not one"),
        ("http://example.org:99999/", "it is no address"),
        ("http://[::1", "it is no address"),
        ("http://0x7f000001/", "a number in disguise"),
        ("http://2130706433/", "a number in disguise"),
        ("http://017700000001/", "a number in disguise"),
        ("http://127.1/", "a number in disguise"),
        ("http://0177.0.0.1/", "a number in disguise"),
        ("http://127.0.0.0x1/", "a number in disguise"),
        ("http://１２７.0.0.1/", "a number in disguise"),
        ("http://example.org/" + "a" * 5000, "too long"),
    ],
)
def test_addresses_that_are_never_asked_for(address: str, met: str) -> None:
    with pytest.raises(FetchRefused) as caught:
        check_address(address)
    assert met in caught.value.met
    assert caught.value.todo
    assert "secret" not in str(caught.value)
