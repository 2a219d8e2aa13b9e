"""Files that leave the desk: as an attachment, never shown in the browser, never kept."""

from collections.abc import Iterable

from django.http import StreamingHttpResponse
from django.utils.http import content_disposition_header

from workflows.vault.errors import KeyDestroyed, KeysUnavailable, Unreadable

# What may be wrong with a file that lies in the vault; each says it in a sentence.
NOT_READABLE = (KeyDestroyed, KeysUnavailable, Unreadable)
# Nothing in it runs or loads, should a browser show it after all.
HARMLESS = "default-src 'none'; sandbox"


def attachment(
    content: Iterable[bytes], name: str, mime: str, size: int | None = None
) -> StreamingHttpResponse:
    """Return a response that is saved as `name`; `size` is in bytes, when it is known."""
    headers = {
        "Content-Disposition": content_disposition_header(True, name) or "attachment",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": HARMLESS,
        "Cache-Control": "no-store",
    }
    if size is not None:
        headers["Content-Length"] = str(size)
    return StreamingHttpResponse(content, content_type=mime, headers=headers)
