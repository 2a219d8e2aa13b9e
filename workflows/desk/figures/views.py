"""The figures on a screen."""

from django import forms
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext_lazy

from workflows.casetypes.models import Programme
from workflows.desk.access import SEES_REPORTS, DeskView
from workflows.desk.figures import sections, work
from workflows.reports import keeping


class FiguresFilter(forms.Form):
    programme = forms.ModelChoiceField(
        Programme.objects.order_by("-starts_on", "key"),
        label=gettext_lazy("Programme"),
        empty_label=gettext_lazy("All programmes"),
        to_field_name="key",
        required=False,
    )


class FiguresView(DeskView):
    """The figures of one programme or of all, as the worker last counted them."""

    needs = (SEES_REPORTS,)
    template_name = "workflows/desk/figures.html"

    def get(self, request: HttpRequest) -> HttpResponseBase:
        """Show them; a programme that does not exist is said, and all are shown."""
        filters = FiguresFilter(request.GET, auto_id="figures-%s")
        filters.is_valid()
        counted, counted_at = keeping.kept(filters.cleaned_data.get("programme"))
        return self.show(
            filters=filters,
            counted_at=counted_at,
            headline=sections.headline(counted),
            sections=[*work.sections(counted), *sections.sections(counted)],
        )
