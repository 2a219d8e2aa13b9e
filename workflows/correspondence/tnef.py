"""The files in a winmail.dat, as Outlook packs them (MS-OXTNEF).

A list of attributes, each with its length before it: only the names and contents of files are
read. What is cut off or wrong ends the list.
"""

import struct
from collections.abc import Iterator

SIGNATURE = 0x223E9F78
HEAD = struct.Struct("<BII")
CHECKSUM_BYTES = 2
BEGINS_FILE, NAME, CONTENT = 0x00069002, 0x00018010, 0x0006800F
MOST_FILES = 50


def files_in(data: bytes) -> list[tuple[str, bytes]]:
    """Return (name, content) of each file; none for what is no winmail.dat."""
    found: list[tuple[str, bytes]] = []
    name, content = "", b""
    for attribute, value in attributes(data):
        if attribute == BEGINS_FILE:
            found += [(name, content)] if content else []
            name, content = "", b""
        elif attribute == NAME:
            name = value.rstrip(b"\0").decode("cp1252", "replace")
        elif attribute == CONTENT:
            content = value
    found += [(name, content)] if content else []
    return found[:MOST_FILES]


def attributes(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the number and the value of each attribute."""
    if len(data) < 6 or int.from_bytes(data[:4], "little") != SIGNATURE:
        return
    at = 6
    while at + HEAD.size <= len(data):
        _level, attribute, length = HEAD.unpack_from(data, at)
        at += HEAD.size
        if at + length > len(data):
            return
        yield attribute, data[at : at + length]
        at += length + CHECKSUM_BYTES
