"""Telling whoever gives a role that it needs a team as well."""

from collections.abc import Collection

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages

from workflows.desk.shared.teamless import needs_team
from workflows.staff.models import User
from workflows.staff.names import name_of


def tell_who_lacks_one(request: HttpRequest, accounts: Collection[User]) -> None:
    """Say which of these accounts see no case before somebody adds them to a team."""
    ids = [account.pk for account in accounts]
    # Read afresh: an account remembers the rights that it had.
    alone = User.objects.filter(pk__in=ids, is_active=True, teams=None).order_by("username")
    names = [name_of(account) for account in alone if needs_team(account)]
    if not names:
        return
    sentence = ngettext(
        "%(names)s is in no team, and sees no case until somebody adds them to one.",
        "These are in no team, and see no case until somebody adds them to one: %(names)s.",
        len(names),
    )
    buttons = [messages.button(reverse("teams:index"), _("To the teams"))]
    messages.warning(request, sentence % {"names": ", ".join(names)}, buttons=buttons)
