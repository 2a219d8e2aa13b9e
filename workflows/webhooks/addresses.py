"""Where a webhook may go: to public addresses alone, which is looked at when it connects.

A name is resolved once, and what it leads to is what is connected to: whoever owns the name could
else answer with a public address at first, and with one of our own network a moment later.
"""

import ipaddress
import re
import socket
import time
from urllib.parse import SplitResult, urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

VISIBLE = re.compile(r"[!-~]+")
PORTS = {"http": 80, "https": 443}
# Python 3.11.2 takes these for public.
SPECIAL = ipaddress.ip_network("192.0.0.0/24")
# IPv6 in which another address is written: its true end is that of the other.
CARRIERS = [
    ipaddress.ip_network(each)
    for each in ("64:ff9b::/96", "64:ff9b:1::/48", "2001::/32", "2002::/16", "::/96")
]


class Inside(OSError):
    """A name leads to an address that is not public."""


def refusal(url: str) -> str:
    """Return a sentence that says why nothing can be sent to this address, or "".

    No name is looked up here: what it leads to is seen each time that it is asked.
    """
    try:
        parts = urlsplit(url)
        host, _port = parts.hostname, parts.port
    except ValueError:
        return _("This is not an address.")
    if not host or not VISIBLE.fullmatch(url):
        return _("This is not an address.")
    if parts.username is not None or parts.password is not None:
        return _("Leave out name and password: a request is known by its signature.")
    if parts.scheme != "https" and not (parts.scheme == "http" and may_be_inside(host)):
        return _("The address has to begin with https://.")
    if is_written_inside(host) and not may_be_inside(host):
        return _("This address is not public: nothing is sent to the site's own network.")
    return ""


def is_written_inside(host: str) -> bool:
    """Return whether a host is written as a number that is not public, or is this machine."""
    try:
        return not is_public(host)
    except ValueError:
        return host.rstrip(".").endswith("localhost")


def may_be_inside(host: str) -> bool:
    """Return whether the settings let a webhook go to this host, wherever it is."""
    return not {host, f"[{host}]"}.isdisjoint(settings.WEBHOOKS_PRIVATE_HOSTS)


def is_public(address: str) -> bool:
    """Return whether an IP address is one of the internet. Raise ValueError when it is none."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped:
            return is_public(str(ip.ipv4_mapped))
        if any(ip in carrier for carrier in CARRIERS):
            return False
    elif ip in SPECIAL:
        return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved)


def port_of(parts: SplitResult) -> int:
    """Return the port of an address, which may be left out."""
    return parts.port or PORTS[parts.scheme]


def connect(host: str, port: int, until: float) -> socket.socket:
    """Return a connection made before `until` (on the monotonic clock).

    Raise Inside when any of the addresses of a name is not public, else OSError.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    if not may_be_inside(host) and not all(is_public(str(each[4][0])) for each in found):
        raise Inside(host)
    failed: OSError = ConnectionError("no address")
    for family, kind, protocol, _name, address in found:
        sock = socket.socket(family, kind, protocol)
        try:
            sock.settimeout(left_until(until))
            sock.connect(address)
        except OSError as error:
            sock.close()
            failed = error
        else:
            return sock
    raise failed


def left_until(until: float) -> float:
    """Return how many seconds are left. Raise TimeoutError when none are."""
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left
