"""Doing the same to many rows, one after the other: one that fails holds up no other."""

import logging
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

logger = logging.getLogger(__name__)

Key = TypeVar("Key")


def each(keys: Iterable[Key], act: Callable[[Key], Any], failed: str) -> None:
    """Call `act` with each key of a row. Of an error the log has `failed`, with key and class.

    `failed` is a sentence such as "Match %s not reminded: %s"; keys say nothing of a person.
    """
    for key in keys:
        try:
            act(key)
        except Exception as error:  # noqa: BLE001 (one row holds up no other)
            logger.error(failed, key, type(error).__name__)
