"""Opening a case with a ground, and giving a person what is known of them."""

from django import forms
from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from workflows.cases.models import Case
from workflows.cases.references import clean_reference
from workflows.cases.states import CaseState
from workflows.desk.access import OPENS_WITH_GROUND, DeskView, readable_case
from workflows.desk.shared import services
from workflows.desk.shared.grounds import OpeningGround
from workflows.people import services as people
from workflows.privacy import export
from workflows.privacy.readable import readable

MOST_FOUND = 50


class OpenForm(forms.Form):
    text = forms.CharField(
        label=gettext_lazy("Reference, phone, e-mail or name"),
        max_length=200,
        error_messages={"required": gettext_lazy("Type a reference or how the person is reached.")},
    )
    ground = forms.ChoiceField(
        label=gettext_lazy("Why you open it"),
        help_text=gettext_lazy("This is kept on the timeline of the case, with your name."),
        choices=OpeningGround.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose why you open the case.")},
    )


class OpenView(DeskView):
    """A case is opened with a ground, which is written down before anything is shown."""

    needs = (OPENS_WITH_GROUND,)
    template_name = "workflows/desk/open.html"

    def get(self, request: HttpRequest) -> HttpResponseBase:
        """Ask which case, and why."""
        return self.show(form=OpenForm())

    def post(self, request: HttpRequest) -> HttpResponseBase:
        """Open the one case, or list those of the people found, to open one by one."""
        form = OpenForm(request.POST)
        if not form.is_valid():
            return self.show(422, form=form)
        ground = form.cleaned_data["ground"]
        reference = clean_reference(form.cleaned_data["text"])
        if reference:
            case = services.open_with_ground(reference, self.user, ground)
            return redirect("desk:case", case.reference)
        found = cases_of(form.cleaned_data["text"])
        if not found:
            form.add_error("text", _("Nobody with a case is known by this."))
        return self.show(200 if found else 422, form=form, found=found, ground=ground)


def cases_of(text: str) -> list[Case]:
    """Return the cases of the people whom `text` finds, without reading who they are."""
    found = Case.objects.filter(person__in=list(people.search(text))).exclude(
        state=CaseState.PURGED
    )
    return list(found.select_related("case_type").order_by("received_at", "pk")[:MOST_FOUND])


class ExportView(DeskView):
    """Everything we know of the person of a case: for them to read, or as a file for a program."""

    needs = (OPENS_WITH_GROUND,)
    template_name = "workflows/desk/access_file.html"

    def post(self, request: HttpRequest, reference: str) -> HttpResponseBase:
        """Give either, of a case that was opened with a ground within the hour."""
        case = readable_case(self.user, reference)
        if "read" in request.POST:
            page = self.show(case=case, readable=readable(case, self.user))
            page["Cache-Control"] = "no-store"
            return page
        data = export.person_data(case, self.user)
        response = JsonResponse(data, json_dumps_params={"ensure_ascii": False, "indent": 2})
        response["Content-Disposition"] = f'attachment; filename="{case.reference}.json"'
        response["Cache-Control"] = "no-store"
        return response
