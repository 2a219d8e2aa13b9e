"""What a feature or an app has kept for good when a programme ends: pages, forms, figures.

It is declared in the module `archived.py`. The export for the archive knows none of them by name.
Nothing of it is about a person.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString

from workflows.declaring.registers import Register

# Read without a program of ours: no script, no address elsewhere, and a style that does no harm.
SHEET = (
    '<!DOCTYPE html>\n<html lang="{}">\n<head>\n<meta charset="utf-8">\n<title>{}</title>\n'
    "<style>body{{max-width:45rem;margin:2rem auto;padding:0 1rem;font:1rem/1.5 sans-serif}}"
    "img{{max-width:100%}}</style>\n</head>\n<body>\n<main>\n<h1>{}</h1>\n{}\n</main>\n</body>\n"
    "</html>\n"
)


@dataclass(frozen=True)
class File:
    """One file: its path in the folder, what it is in a few words of English, and its bytes."""

    path: str
    what: str
    body: bytes


@dataclass(frozen=True)
class Archived:
    """What is kept of a programme: `files` gets the programme, and yields files of their own."""

    key: str
    files: Callable[[Any], Iterable[File]]


PARTS: Register[Archived] = Register("archived")


def sheet(language: str, title: str, body: SafeString) -> bytes:
    """Return HTML that stands by itself, with `title` above `body`."""
    return format_html(SHEET, language, title, title, body).encode()
