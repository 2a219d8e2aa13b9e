"""The screen on which a city is set up: typed, looked at, saved. All of it works without script."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.ui.components import Component
from wagtail.models import Page

from cms.screens import Screen
from cms.setting_up import services
from cms.setting_up.forms import SetUpForm, as_it_stands, has_more_hours
from workflows.city.models import CitySettings
from workflows.city.services import city

SETS_UP = "workflows.set_up_city"


class SetUpView(Screen, FormView):
    """What the city is called, how it is reached and where it helps."""

    form_class = SetUpForm
    template_name = "cms/admin/set_up.html"
    page_title = gettext_lazy("Set up the city")
    header_icon = "home"
    needs = SETS_UP

    def get_initial(self) -> dict[str, Any]:
        return as_it_stands()

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "has_more_hours": has_more_hours()}

    def form_valid(self, form: SetUpForm) -> HttpResponse:
        """Save what was shown; show first what was not."""
        if "save" not in self.request.POST or not form.was_looked_at:
            return self._show_first(form)
        made = services.set_up(form.cleaned_data["given"], self.request.user)
        messages.success(self.request, _("The city is set up. Everything can still change."))
        for page in made.pages:
            self._tell_of(page)
        if made.in_use:
            names = ", ".join(row.name for row in made.in_use)
            sentence = _("Not in your list, and kept since something refers to them: %(names)s.")
            messages.warning(self.request, sentence % {"names": names})
        return redirect("cms_set_up")

    def _tell_of(self, page: Page) -> None:
        """Say that a page was made, and lead to it whoever may edit it."""
        edit = messages.button(reverse("wagtailadmin_pages:edit", args=[page.pk]), _("Edit"))
        may_edit = page.permissions_for_user(self.request.user).can_edit()
        sentence = _("Made: “%(page)s”") % {"page": page.title}
        messages.info(self.request, sentence, buttons=[edit] if may_edit else [])

    def form_invalid(self, form: SetUpForm) -> HttpResponse:
        """Show it again, with what was typed."""
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def _show_first(self, form: SetUpForm) -> HttpResponse:
        """Show what will be made of what was typed, above the form that can still change it."""
        form.note_the_look()
        given = form.cleaned_data["given"]
        shown = {
            "given": given,
            "pages": services.missing_pages(),
            "makes_home": services.home_page() is None,
            "left_over": services.left_over(given.places),
        }
        return self.render_to_response(self.get_context_data(form=form, shown=shown))

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """Return the form, what is shown of it, and where more can be set."""
        return super().get_context_data(
            is_set_up=city().is_set_up,
            has_more_hours=has_more_hours(),
            settings_url=reverse("wagtailsettings:edit", args=CITY_SETTINGS),
            **context,
        )


CITY_SETTINGS = (CitySettings._meta.app_label, CitySettings._meta.model_name)


class NotSetUp(Component):
    """The first task on the first screen, while the city has no name."""

    name = "not_set_up"
    template_name = "cms/admin/not_set_up.html"
    order = 0
