"""What is filled in where an editor wrote {a name in braces} in what is read once a form is sent.

Another part of the site says what there is and fills it in; a form adds its computed values.
"""

from collections.abc import Iterator, Mapping

# The texts of a form that may hold them, by the names of their fields.
FIELDS = ("confirmation_title", "confirmation_text", "mail_subject", "mail_text")


class Filling:
    """Nothing is filled in: a text is read as it was typed."""

    def names(self, field: str) -> list[str]:
        """Return what the text in a field may hold, as an editor types it."""
        return []

    def errors(self, field: str, text: str, computed: Mapping[str, str]) -> Iterator[str]:
        """Yield sentences against a text; `computed` are the form's own values, with examples."""
        yield from ()

    def example(self, text: str, language: str, computed: Mapping[str, str]) -> str:
        """Return a text as it might be read; `computed` as above."""
        return text


_filling = Filling()


def register(filling: Filling) -> None:
    """Have texts filled in so; a later one replaces an earlier."""
    global _filling
    _filling = filling


def names(field: str) -> list[str]:
    """Return what the text in a field may hold, as an editor types it."""
    return _filling.names(field)


def errors(field: str, text: str, computed: Mapping[str, str]) -> list[str]:
    """Return sentences against the text in a field; none of one that holds no placeholders."""
    return list(_filling.errors(field, text, computed)) if field in FIELDS and text else []


def example(text: str, language: str, computed: Mapping[str, str]) -> str:
    """Return a text as it might be read in a language."""
    return _filling.example(text, language, computed)
