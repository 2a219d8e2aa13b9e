"""Taking a row of the campaign on the screen of whoever calls."""

from django.urls import reverse

CALLING = reverse("desk:calling")
ROW = reverse("desk:call_row", args=["over-80"])


def in_hand(browser):
    """Take the next one, and return who it is and the token."""
    response = browser.post(ROW, {"do": "take"}, follow=True)
    return response.context["callee"], str(response.context["loan"].token)
