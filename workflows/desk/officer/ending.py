"""The end of a programme: what would go, two people, who confirmed, and the declaration."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from workflows.cases.services import Refused
from workflows.casetypes.models import Programme
from workflows.desk.access import DeskView, sees_cases
from workflows.desk.officer.purging import PURGES
from workflows.privacy import archive
from workflows.privacy.ending import (
    archiving,
    asking,
    declaration,
    receivers,
    services,
    survey,
    verifying,
)
from workflows.privacy.ending.models import (
    ENDS,
    ArchiveExport,
    Confirmation,
    Declaration,
    ProgrammeEnd,
)
from workflows.privacy.ending.states import Receiver, Said
from workflows.staff.names import name_of
from workflows.vault import keys

ENDS_PROGRAMMES = (ENDS,)
FORMS = {"json": ("application/json", "signed"), "pdf": ("application/pdf", "paper")}


class EndsView(DeskView):
    """The programmes, each with its last day."""

    needs = ENDS_PROGRAMMES
    template_name = "workflows/desk/ends.html"

    def get(self, request: HttpRequest) -> HttpResponseBase:
        """Show them."""
        programmes = Programme.objects.filter(is_draft=False).order_by("-starts_on", "key")
        return self.show(programmes=programmes)


@dataclass(frozen=True)
class Asked:
    """One who was asked and did not confirm, as the list names them."""

    row: Confirmation
    name: str


class EndView(DeskView):
    """One programme on its way out."""

    needs = ENDS_PROGRAMMES
    template_name = "workflows/desk/end.html"

    def get(self, request: HttpRequest, key: str) -> HttpResponseBase:
        """Show it; nothing is changed."""
        return self.screen(found(key))

    def post(self, request: HttpRequest, key: str) -> HttpResponseBase:
        """Do what was pressed, or say why not."""
        programme = found(key)
        act = self.acts.get(request.POST.get("do", ""))
        if act is None:
            raise PermissionDenied
        try:
            messages.success(request, act(self, programme))
        except Refused as refusal:
            return self.screen(programme, 422, str(refusal))
        except ProgrammeEnd.DoesNotExist:
            return self.screen(programme, 422, _("A colleague decided on it a moment ago."))
        return redirect("desk:programme_end", key)

    def ask(self, programme: Programme) -> str:
        """Ask for the end; a colleague confirms."""
        services.ask(programme, self.user)
        return _("Asked for. A colleague who may end programmes confirms it on this screen.")

    def confirm(self, programme: Programme) -> str:
        """Begin the purge as the second person."""
        services.confirm(self.number("end"), self.user)
        return _("Confirmed. The personal data are destroyed now, in the background.")

    def withdraw(self, programme: Programme) -> str:
        """Leave the programme as it is."""
        services.withdraw(self.number("end"), self.user)
        return _("Nothing is destroyed.")

    def note(self, programme: Programme) -> str:
        """Write down what somebody said by phone. Raise PermissionDenied for who is not listed."""
        if not may_note(self.user):
            raise PermissionDenied
        pk = self.request.POST.get("row", "")
        row = next((one for one in missing(programme) if str(one.pk) == pk), None)
        if row is None:
            raise PermissionDenied
        asking.confirm(row.pk, Said.DESTROYED, noted_by=self.user)
        return _("Written down.")

    def declare(self, programme: Programme) -> str:
        """Make a declaration with who confirmed by now."""
        done = finished(programme)
        if done is None:
            raise PermissionDenied
        declaration.declare(done)
        return _("Declared. The new one is on top.")

    def export(self, programme: Programme) -> str:
        """Make what is kept of it for the archive."""
        archiving.make(programme, self.user)
        return _("The export for the archive is made. Give it to your archivist.")

    acts = {
        "ask": ask,
        "export": export,
        "confirm": confirm,
        "withdraw": withdraw,
        "note": note,
        "declare": declare,
    }

    def number(self, name: str) -> int:
        """Return a number that was posted. Raise PermissionDenied for anything else."""
        text = self.request.POST.get(name, "")
        if not text.isdecimal():
            raise PermissionDenied
        return int(text)

    def screen(
        self, programme: Programme, status: int = 200, sentence: str = ""
    ) -> HttpResponseBase:
        """Return the screen; `sentence` says why something was not done."""
        end = services.under_way(programme)
        return self.show(
            status,
            sentence=sentence,
            programme=programme,
            survey=survey.of(programme),
            export=ArchiveExport.objects.filter(programme=programme).defer("file").first(),
            is_exported=archiving.newest(programme) is not None,
            staying=archive.staying(survey.of_programme(programme)),
            bulk=urlencode({"programme": programme.key, "kind": "every"}),
            sees_cases=sees_cases(self.user),
            end=end,
            asked_by=name_of(end.asked_by) if end else "",
            confirmed_by=name_of(end.confirmed_by) if end and end.confirmed_by else "",
            may_confirm=end is not None and services.may_confirm(self.user, end),
            **self.afterwards(programme),
        )

    def afterwards(self, programme: Programme) -> dict[str, Any]:
        """Return who confirmed and what was declared."""
        rows = Confirmation.objects.filter(programme=programme).exclude(asked_at=None)
        said = rows.exclude(said="")
        partners = said.filter(receiver=Receiver.PARTNER).select_related("partner")
        declared = list(Declaration.objects.filter(end__programme=programme).defer("paper"))
        return {
            "asked": rows.count(),
            "confirmed": said.count(),
            "partners": partners,
            "missing": listed(missing(programme)) if may_note(self.user) else None,
            "declarations": declared,
            "is_finished": finished(programme) is not None,
            "fingerprint": fingerprint_of(declared),
        }


def found(key: str) -> Programme:
    """Return a programme that is no draft. Raise PermissionDenied for none."""
    programme = Programme.objects.filter(key=key, is_draft=False).first()
    if programme is None:
        raise PermissionDenied
    return programme


def finished(programme: Programme) -> ProgrammeEnd | None:
    """Return the last end of a programme that is done; None for none."""
    done = ProgrammeEnd.objects.filter(programme=programme).exclude(finished_at=None)
    return done.select_related("programme", "job").first()


def may_note(user: Any) -> bool:
    """Return whether `user` sees who did not confirm: a name that stands there is personal."""
    return any(user.has_perm(permission) for permission in PURGES)


def missing(programme: Programme) -> list[Confirmation]:
    """Return who was asked and did not confirm, however long ago."""
    rows = Confirmation.objects.missing().filter(programme=programme)
    return list(rows.select_related("partner", "user"))


def listed(rows: list[Confirmation]) -> list[Asked]:
    """Return them with how they are called, as far as that is still known."""
    keys.load_many(row.data_key for row in rows)
    return [Asked(row, receivers.name_to_show(row)) for row in rows]


def fingerprint_of(declared: list[Declaration]) -> str:
    """Return the fingerprint of the key that signed the last declaration; "" for none."""
    if not declared:
        return ""
    return verifying.read(bytes(declared[0].signed)).fingerprint


class DeclarationView(DeskView):
    """One declaration as a file, as it was signed."""

    needs = ENDS_PROGRAMMES

    def get(self, request: HttpRequest, key: str, declaration: int, form: str) -> HttpResponseBase:
        """Return it as JSON or PDF. Raise PermissionDenied for what is not there."""
        rows = Declaration.objects.filter(pk=declaration, end__programme=found(key))
        one = rows.first()
        if one is None or form not in FORMS:
            raise PermissionDenied
        mime, column = FORMS[form]
        name = f"{key}-{one.made_at:%Y-%m-%d}-{one.pk}.{form}"
        response = HttpResponse(bytes(getattr(one, column)), content_type=mime)
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        response["Cache-Control"] = "no-store"
        return response


class ArchiveExportView(DeskView):
    """The export of a programme for the archive, as one file."""

    needs = ENDS_PROGRAMMES

    def get(self, request: HttpRequest, key: str) -> HttpResponseBase:
        """Return the newest one. Raise PermissionDenied when none was made."""
        one = ArchiveExport.objects.filter(programme=found(key)).first()
        if one is None:
            raise PermissionDenied
        response = HttpResponse(bytes(one.file), content_type="application/zip")
        name = f"{key}-archive-{one.made_at:%Y-%m-%d}.zip"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        response["Cache-Control"] = "no-store"
        return response
