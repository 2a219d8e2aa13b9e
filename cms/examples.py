"""What the editor sees of a block before choosing it: an example, in the editor's language."""

from typing import Any

from django.utils.html import format_html
from django.utils.translation import gettext as _


def heading() -> str:
    """Return an example of a heading."""
    return _("What happens with your question")


def text() -> str:
    """Return an example of a text, with a list and a link."""
    return format_html(
        '<p>{} <a href="#">{}</a></p><ul><li>{}</li><li>{}</li></ul>',
        _("We read every question the same day."),
        _("How we handle what you tell us"),
        _("We call you."),
        _("We look for somebody near you."),
    )


def picture() -> dict[str, Any]:
    """Return an example of a picture, of which the preview draws what is to be seen."""
    return {"image": None, "caption": _("The street on a Sunday morning")}


def action() -> dict[str, Any]:
    """Return an example of a button."""
    return {"label": _("Ask for help"), "page": None}


def download() -> dict[str, Any]:
    """Return an example of a document, which needs none to be there."""
    return {"document": None, "label": _("Application form for the emergency fund")}


def quote() -> dict[str, str]:
    """Return an example of something somebody said."""
    return {"text": _("They called back within the hour."), "by": _("A neighbour")}


def note() -> str:
    """Return an example of something to mind."""
    return paragraph(_("Is somebody in danger? Call 112."))


def parts() -> list[dict[str, Any]]:
    """Return an example of parts that open."""
    return [
        titled(_("Help with the rent"), _("Call your landlord first, and then us.")),
        titled(_("Food parcel"), _("You fetch it, or a volunteer brings it.")),
    ]


def steps() -> list[dict[str, Any]]:
    """Return an example of steps in their order."""
    return [
        titled(_("First: call us"), _("Together we look at what you are entitled to.")),
        titled(_("Then: have your papers ready"), _("Your last pay slip, and your contract.")),
    ]


def contact() -> dict[str, str]:
    """Return an example of a contact card."""
    return {
        "name": _("Social services"),
        "about": _("Money, rent and energy"),
        "phone": "09 123 45 67",
        "email": "info@example.org",
        "address": "",
        "hours": _("Every working day from 9 am to 4 pm"),
    }


def table() -> dict[str, Any]:
    """Return an example of a table."""
    return {
        "caption": _("Support a month"),
        "columns": [
            {"type": "text", "heading": _("Who")},
            {"type": "number", "heading": _("Up to")},
        ],
        "rows": [
            {"values": [_("Living alone"), "€ 150"]},
            {"values": [_("Family with children"), "€ 275"]},
        ],
    }


def titled(title: str, text: str) -> dict[str, Any]:
    """Return a text under its title."""
    return {"title": title, "text": paragraph(text)}


def paragraph(text: str) -> str:
    """Return a text as rich text."""
    return format_html("<p>{}</p>", text)
