"""A list of addresses comes in, with a canary on it, and letters are printed."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.workflows.vault.canary.walking import browser_of
from workflows.mailing.models import ResidentLetter
from workflows.staff.models import User


def print_letters(coordinator: User, canary: str) -> None:
    """Send a list that is wrong, look at the first letter of one that is right, and print."""
    browser = browser_of(coordinator)
    typed = {"list-letter": ResidentLetter.objects.get().pk, "list-window": "right"}
    right = f"naam;straat;postcode;gemeente\nAnn {canary};Voorbeeldstraat 1;3000;Leuven\n"
    for text, do, status in (
        (f"{right}Ann;", {}, 422),
        (right, {}, 200),
        (right, {"from": "1"}, 200),
    ):
        file = SimpleUploadedFile("lijst.csv", text.encode())
        sent = browser.post(reverse("desk:mailing"), {**typed, **do, "list-file": file})
        assert sent.status_code == status, sent.status_code
