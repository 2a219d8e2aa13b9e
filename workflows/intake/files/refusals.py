"""Why a file was not taken, as a sentence for the person who sent it."""

from typing import Any


class NotTaken(Exception):
    """A file that was not kept; its text is a sentence that says what to do instead."""

    def __init__(self, sentence: str, **words: Any) -> None:
        super().__init__(sentence % words)
