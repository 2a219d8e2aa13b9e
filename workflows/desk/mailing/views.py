"""Letters to many residents. The list comes with each request, and is gone with its answer."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponseBase
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from wagtail.log_actions import log

from workflows.desk.access import DeskView
from workflows.desk.mailing.forms import MailingForm
from workflows.desk.shared.downloads import attachment
from workflows.intake.files.handlers import keep_in_memory
from workflows.mailing.letters import Letter, Window, batches, letter_to, printed

PRINTS = ("workflows.print_letters",)
# What the log of a letter says when it was printed.
PRINTED = "workflows.letters_printed"
# The buttons: show the first letter, and make those from this number on.
FROM = "from"


@dataclass(frozen=True)
class Looked:
    """What is shown of a list that is right: how many, the first letter, and what to print."""

    total: int
    first: Letter
    batches: list[range]


# Exempt only until the file is on its way into memory: reading the token reads the POST.
@method_decorator([csrf_exempt, never_cache], name="dispatch")
class MailingView(DeskView):
    """A letter and a list: looked at, then printed a hundred at a time."""

    needs = PRINTS
    template_name = "workflows/desk/mailing.html"

    def get(self, request: HttpRequest) -> HttpResponseBase:
        """Show an empty form."""
        return self.form(MailingForm())

    def post(self, request: HttpRequest) -> HttpResponseBase:
        """Show what was read, or return letters."""
        keep_in_memory(request)
        return self.checked_post(request)

    @method_decorator(csrf_protect)
    def checked_post(self, request: HttpRequest) -> HttpResponseBase:
        """Do what `post` says, for a form of our own only."""
        form = MailingForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.form(form, status=422)
        people = form.addresses.people
        asked = request.POST.get(FROM, "")
        chosen = next((one for one in batches(len(people)) if str(one.start) == asked), None)
        return self.letters(form, chosen) if chosen else self.look(form)

    def look(self, form: MailingForm) -> HttpResponseBase:
        """Show the first letter, above the form that can still change it."""
        people = form.addresses.people
        first = letter_to(people[0], form.cleaned_data["letter"])
        return self.form(form, Looked(len(people), first, batches(len(people))))

    def letters(self, form: MailingForm, chosen: range) -> HttpResponseBase:
        """Return these letters as a file, and note how many were made."""
        letter, people = form.cleaned_data["letter"], form.addresses.people
        pdf = printed(
            letter,
            people[chosen.start - 1 : chosen.stop - 1],
            Window(form.cleaned_data["window"]),
            is_duplex=form.cleaned_data["is_duplex"],
        )
        log(letter, PRINTED, user=self.user, data={"letters": len(chosen)})
        name = _("letters-%(first)d-%(last)d") % {"first": chosen[0], "last": chosen[-1]}
        return attachment([pdf], f"{name}.pdf", "application/pdf", len(pdf))

    def form(
        self, form: MailingForm, looked: Looked | None = None, status: int = 200
    ) -> HttpResponseBase:
        """Return the screen."""
        return self.show(status, form=form, looked=looked, notes=form.addresses.notes)
