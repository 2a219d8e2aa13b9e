"""Keeps personal data out of the logs. Put it on every handler: a logger's own filter does
not see what its children pass up.

    "filters": {"mask": {"()": "workflows.vault.logs.MaskPersonalData"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["mask"]}},
"""

import logging
import re

MASKS = [
    (re.compile(pattern), shown)
    for pattern, shown in [
        # The part of an address behind ? (a search, a token, a form sent by GET).
        (r"(?<=[\w/])\?[^\s\"'<>]+", "?[query]"),
        # A link that opens what somebody typed, for whoever has it: in the API, and on a page,
        # where what is long is a link or else the name of a page, which has no capitals.
        (r"(?<=/)(drafts?|cases?)/[\w:%-]{16,}", r"\1/[link]"),
        (r"(?<=/)([a-z]{2}(?:/[a-z-]+){1,2})/(?=[\w:%-]*[A-Z])[\w:%-]{16,}", r"\1/[link]"),
        (r"[^\s@\"'<>()\[\]=,;:/]+(?:@|%40)[^\s@\"'<>()\[\]=,;:/?]+", "[e-mail]"),
        # From 0, + or 32, eight digits or more, in any grouping; not part of a longer name.
        (r"(?<![\w.-])(?:\+|\(?00?(?=[1-9])|32)(?:[ ./()-]{0,2}\d){7,14}(?![\w-])", "[phone]"),
        (r"(?<!\w)\d\d[. ]?\d\d[. ]?\d\d[- ]?\d{3}[. ]?\d\d(?!\w)", "[number]"),
    ]
]
_formatter = logging.Formatter()


def mask(text: str) -> str:
    """Return `text` without e-mail addresses, phone and national numbers, queries and links."""
    for pattern, shown in MASKS:
        text = pattern.sub(shown, text)
    return text


class MaskPersonalData(logging.Filter):
    """Masks message, arguments, traceback and stack of each record. Lets every record pass."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = mask(record.getMessage()), None
        if record.exc_info and not record.exc_text:
            record.exc_text = _formatter.formatException(record.exc_info)
        if record.exc_text:
            # Formatters print this rather than the exception, whose text may hold anything.
            record.exc_text = mask(record.exc_text)
        if record.stack_info:
            record.stack_info = mask(record.stack_info)
        return True
