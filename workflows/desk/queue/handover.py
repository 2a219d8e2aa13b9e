"""The note of the shift: what one shift tells the next, on top of the queue of its team."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from workflows.cases.services import Overtaken
from workflows.casetypes.models import Team
from workflows.desk.access import SEES_CASES, DeskView
from workflows.desk.queue.models import NOTE_LASTS, ShiftNote
from workflows.desk.shared.careful import CarefulForm
from workflows.desk.shared.way_back import way_back
from workflows.staff.models import User
from workflows.staff.names import name_of
from workflows.vault import keys

MOST_CHARACTERS = 2000


def teams_of(user: User) -> QuerySet[Team]:
    """Return the teams whose note `user` reads and writes; a coordinator all, an editor none."""
    teams = Team.objects.select_related("shift_note__author").order_by("key")
    return teams if user.has_perm("workflows.see_all_cases") else teams.filter(members=user)


def sheets_for(user: User) -> list[Team]:
    """Return those teams with their notes read: two queries, however many."""
    teams = list(teams_of(user))
    keys.load_many(note.data_key for team in teams if (note := note_of(team)))
    return teams


def note_of(team: Team) -> ShiftNote | None:
    """Return the note of a team, or None."""
    return getattr(team, "shift_note", None)


def write(team: Team, user: User, text: str, *, before: UUID | None) -> None:
    """Put a note in the place of the one that was read, `before`; an empty text leaves none.

    The older one is destroyed with its key. Raise Overtaken when somebody else wrote meanwhile.
    """
    data_key = keys.claim() if text else None
    with transaction.atomic():
        Team.objects.select_for_update(of=("self",)).get(pk=team.pk)
        old = ShiftNote.objects.select_related("author").filter(team=team).first()
        if old is not None and old.pk != before:
            raise Overtaken(overtaken_sentence(old))
        ShiftNote.objects.filter(team=team).delete()
        if text:
            ShiftNote.objects.create(team=team, author=user, text=text, data_key=data_key)
    keys.destroy([old.data_key] if old else [])


def overtaken_sentence(note: ShiftNote) -> str:
    """Say who wrote the note that is there now, and when (Europe/Brussels)."""
    return _("%(who)s wrote a note in the meantime, at %(when)s. It stands above the box.") % {
        "who": name_of(note.author),
        "when": timezone.localtime(note.at).strftime("%H:%M"),
    }


def sweep() -> int:
    """Destroy notes that nobody replaced for a week; return how many. Raise KeysUnavailable."""
    gone = ShiftNote.objects.filter(at__lte=timezone.now() - NOTE_LASTS)
    found = list(gone.values_list("pk", "data_key"))
    ShiftNote.objects.filter(pk__in=[pk for pk, _key in found]).delete()
    keys.destroy([key for _pk, key in found])
    return len(found)


class HandoverForm(CarefulForm):
    text = forms.CharField(
        label=gettext_lazy("What does the next shift have to know?"),
        help_text=gettext_lazy(
            "Give references, not names. The next note takes its place; after a week it is gone."
        ),
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=MOST_CHARACTERS,
        required=False,
    )
    before = forms.UUIDField(widget=forms.HiddenInput, required=False)


class HandoverView(DeskView):
    """Write the note of one team; a team that is not theirs is answered like none."""

    needs = SEES_CASES
    template_name = "workflows/desk/handover.html"

    def get(self, request: HttpRequest, key: str) -> HttpResponseBase:
        """Show the note in its box."""
        team = self.find(key)
        note = note_of(team)
        start = {"text": note.text, "before": note.pk} if note else {}
        return self.screen(team, HandoverForm(initial=start))

    def post(self, request: HttpRequest, key: str) -> HttpResponseBase:
        """Write it, and go back to the queue; 409 when a colleague was first."""
        team = self.find(key)
        form = HandoverForm(request.POST)
        if not form.is_valid():
            return self.screen(team, form, status=422)
        text, before = form.cleaned_data["text"].strip(), form.cleaned_data["before"]
        try:
            write(team, self.user, text, before=before)
        except Overtaken as refusal:
            return self.refuse(key, str(refusal))
        messages.success(request, _("The note is there for the next shift."))
        return redirect(way_back(request))

    def find(self, key: str) -> Team:
        """Return the team. Raise PermissionDenied."""
        team = teams_of(self.user).filter(key=key).first()
        if team is None:
            raise PermissionDenied
        return team

    def refuse(self, key: str, sentence: str) -> HttpResponseBase:
        """Show the colleague's note above the box with what was typed, which may now replace it."""
        team = self.find(key)
        note = note_of(team)
        form = HandoverForm({**self.request.POST.dict(), "before": note.pk if note else ""})
        form.add_error(None, sentence)
        return self.screen(team, form, status=409)

    def screen(self, team: Team, form: HandoverForm, status: int = 200) -> HttpResponseBase:
        """Return the screen; the note that is there stands above the box once that was changed."""
        return self.show(
            status,
            team=team,
            form=form,
            note=note_of(team) if form.is_bound else None,
            back=way_back(self.request),
        )
