"""What counts when volunteers are chosen: coordinators say it in words, and try it out first."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from workflows.cases.services import Refused
from workflows.casetypes.models import Programme
from workflows.desk.access import DeskView
from workflows.desk.assignment.forms import WeightsForm
from workflows.desk.assignment.views import SETS_WEIGHTS, programme_of
from workflows.matching.assignment import services


class WeightsView(DeskView):
    """The weights of a programme."""

    needs = (SETS_WEIGHTS,)
    template_name = "workflows/desk/weights.html"

    def get(self, request: HttpRequest, key: str) -> HttpResponseBase:
        """Show them."""
        programme = programme_of(key)
        return self.screen(programme, WeightsForm(instance=services.weights_of(programme)))

    def post(self, request: HttpRequest, key: str) -> HttpResponseBase:
        """Keep them, or with `try` in the POST only show what they would do."""
        programme = programme_of(key)
        form = WeightsForm(request.POST, instance=services.weights_of(programme))
        if not form.is_valid():
            return self.screen(programme, form, status=422)
        if "try" in request.POST:
            return self.try_out(programme, form)
        form.save()
        messages.success(request, _("Saved. The next proposal goes by it."))
        return redirect("desk:runs", programme.key)

    def try_out(self, programme: Programme, form: WeightsForm) -> HttpResponseBase:
        """Go to a run of which nothing can be accepted; the weights are kept nowhere else."""
        try:
            run = services.begin(programme, self.user, is_dry=True, weights=form.instance)
        except Refused as refused:
            return self.screen(programme, form, status=409, refusal=str(refused))
        services.at_once(run)
        return redirect("desk:run", programme.key, run.pk)

    def screen(self, programme: Programme, form: Any, **how: Any) -> HttpResponseBase:
        """Return the form."""
        return self.show(**how, programme=programme, form=form)
