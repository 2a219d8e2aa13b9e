"""Where documents lie: out of the reach of any web server, handed out by Wagtail's view only."""

from typing import NoReturn

from django.core.files.storage import FileSystemStorage, Storage, storages


class PrivateFiles(FileSystemStorage):
    """Files without an address of their own."""

    def url(self, name: str | None) -> NoReturn:
        """Raise NotImplementedError, by which Wagtail knows that it has to serve the file."""
        raise NotImplementedError


def documents() -> Storage:
    """Return the storage of documents."""
    return storages["documents"]
