"""What the city prints: pages of HTML as a PDF, in its own letters."""

from django.contrib.staticfiles import finders
from PIL import ImageFile

FONT = "fonts/bitter-latin-700-normal.woff2"


def font_file() -> str:
    """Return where the letters of headings are, for a page that becomes a PDF."""
    return f"file://{finders.find(FONT)}"


def pdf_of(page: str) -> bytes:
    """Return a page of HTML as a tagged PDF. Only files of ours are read, for their font."""
    from weasyprint import HTML  # noqa: PLC0415 (heavy, and for this only)
    from weasyprint.urls import URLFetcher  # noqa: PLC0415 (as above)

    # It lets the whole process read pictures that are cut short; what people send may not be.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    fetcher = URLFetcher(allowed_protocols=["file"])
    pdf: bytes = HTML(string=page, url_fetcher=fetcher).write_pdf(pdf_variant="pdf/ua-1")
    return pdf
