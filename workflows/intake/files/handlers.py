"""How a file comes in: in memory, and never as a temporary file in the clear."""

from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import InMemoryUploadedFile, UploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest

from forms.registers.file_types import MAX_BYTES, MAX_FILES

# What one request may leave in memory; whatever comes beyond it is counted and thrown away.
MAX_TOGETHER = MAX_FILES * MAX_BYTES


class InMemory(FileUploadHandler):
    """Keeps each file in memory; of one that is too big, its size only, to say so."""

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self.room = MAX_TOGETHER

    def new_file(self, *args: Any, **options: Any) -> None:
        super().new_file(*args, **options)
        self.content = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.room -= len(raw_data)
        if self.room >= 0 and start + len(raw_data) <= MAX_BYTES:
            self.content.write(raw_data)

    def file_complete(self, file_size: int) -> "UploadedFile[Any]":
        """Return the file. `size` is what was sent; what did not fit reads as too big."""
        size = file_size if self.content.tell() == file_size else max(file_size, MAX_BYTES + 1)
        self.content.seek(0)
        return InMemoryUploadedFile(
            self.content, self.field_name, self.file_name, self.content_type, size, self.charset
        )


def keep_in_memory(request: HttpRequest) -> None:
    """Have the files of this request come in that way. Call before its POST is looked at."""
    request.upload_handlers = [InMemory(request)]
