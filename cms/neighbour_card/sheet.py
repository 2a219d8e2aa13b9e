"""The sheet as a tagged PDF."""

import segno
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from workflows.city.printing import font_file, pdf_of
from workflows.city.services import letterhead

TEMPLATE = "cms/neighbour_card_sheet.html"
CARDS = 4


def sheet(name: str, phone: str) -> bytes:
    """Return four cards in the active language; a line to write on for what is empty."""
    language = get_language() or settings.LANGUAGE_CODE
    address = f"{settings.SITE_URL}/{language}/"
    context = {
        "name": name,
        "phone": phone,
        "cards": range(CARDS),
        "language": language,
        "address": address.removeprefix("https://").removeprefix("http://").rstrip("/"),
        "code": code_of(address),
        "font": font_file(),
        **letterhead(),
    }
    return pdf_of(render_to_string(TEMPLATE, context))


def code_of(address: str) -> SafeString:
    """Return a QR code as SVG; the address stands beside it in words."""
    drawn = segno.make_qr(address).svg_inline(border=0, svgclass=None, lineclass=None)
    return mark_safe(drawn)  # noqa: S308 (squares, and no text)  # nosec B703
