"""Finds where a host is on the network, and whether it may be connected to."""

import ipaddress
import socket
from collections.abc import Iterator

from onrecord.errors import DocumentError

type Address = ipaddress.IPv4Address | ipaddress.IPv6Address

# Addresses of IPv4 in the clothes of IPv6, as a gateway makes them (RFC 6052).
_GATEWAY = ipaddress.ip_network("64:ff9b::/96")


def find_address(host: str, port: int, *, allow_private: bool) -> str:
    """Return the network address to connect to for a host, looked up once.

    Raises:
        DocumentError: the host is unknown, or one of its addresses is private and these are not allowed.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise DocumentError(host, f"the host is not found: {error}", "look at the address") from error
    names = [str(place[4][0]) for place in found]
    for name in names:
        if not allow_private and not is_public(name):
            remedy = "allow private addresses if this is meant"
            raise DocumentError(host, f"is at {name}, which is no public address", remedy)
    return names[0]


def is_public(name: str) -> bool:
    """Whether an address is on the public network, in whatever clothes."""
    address = ipaddress.ip_address(name.partition("%")[0])
    return all(one.is_global and not one.is_multicast for one in (address, *_inner(address)))


def _inner(address: Address) -> Iterator[Address]:
    """Yield the addresses that stand in an address of IPv6."""
    if isinstance(address, ipaddress.IPv4Address):
        return
    if address.ipv4_mapped is not None:
        yield address.ipv4_mapped
    if address.sixtofour is not None:
        yield address.sixtofour
    if address.teredo is not None:
        yield from address.teredo
    if address in _GATEWAY:
        yield ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
