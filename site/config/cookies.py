"""Where the message for the next screen waits: a cookie under the name that settings give it."""

from typing import ClassVar

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.messages.storage.session import SessionStorage


class MessagesCookie(CookieStorage):
    """Django's, with the prefix of the site's cookies."""

    cookie_name = f"{settings.COOKIE_PREFIX}messages"


class Messages(FallbackStorage):
    """The cookie, and the session for what it has no room for."""

    storage_classes: ClassVar = (MessagesCookie, SessionStorage)
