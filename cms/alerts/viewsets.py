"""Where staff post announcements."""

from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList
from wagtail.admin.views.generic import CreateView, EditView
from wagtail.admin.viewsets.model import ModelViewSet

from cms.alerts.models import Alert, Where


class AlertForm(WagtailAdminModelForm):
    def clean(self) -> dict[str, Any]:
        """Refuse "only on some pages" without a page: it would stand nowhere."""
        cleaned = super().clean()
        if cleaned.get("where") == Where.SOME and not self._has_places():
            self.add_error("where", _("Choose the pages below."))
        return cleaned

    def _has_places(self) -> bool:
        """Return whether a page is chosen, or one that is wrong, which says so itself."""
        places = self.formsets["places"]
        return not places.is_valid() or any(
            row and not row.get("DELETE") for row in places.cleaned_data
        )


class SaysLanguages:
    """Says on saving who will read it in Dutch, since nobody wrote it in their language."""

    request: HttpRequest

    def form_valid(self, form: Any) -> HttpResponseBase:
        """Save, and say so."""
        response: HttpResponseBase = super().form_valid(form)
        if names := [name_of(code) for code in form.instance.languages_without()]:
            sentence = _(
                "It is in Dutch for who reads the site in: %(languages)s. Write it in that "
                "language too, if there is time."
            )
            messages.warning(self.request, sentence % {"languages": ", ".join(names)})
        return response


def name_of(code: str) -> str:
    """Return what a language is called in that of whoever is signed in, such as "Engels"."""
    return str(get_language_info(code)["name_translated"])


class CreateAlert(SaysLanguages, CreateView):
    """Post one."""


class EditAlert(SaysLanguages, EditView):
    """Change one, or end it."""


class AlertViewSet(ModelViewSet):
    """A list and a form."""

    model = Alert
    add_view_class = CreateAlert
    edit_view_class = EditAlert
    icon = "warning"
    menu_label = _("Announcements")
    menu_order = 250
    add_to_admin_menu = True
    copy_view_enabled = False
    list_display = ("__str__", "level", "starts_at", "ends_at", "now_is")
    panels = (
        FieldPanel("text"),
        FieldPanel("level"),
        FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]),
        MultiFieldPanel(
            [FieldPanel("where"), InlinePanel("places", label=_("Page"))], heading=_("Where")
        ),
        MultiFieldPanel([FieldPanel("page"), FieldPanel("url")], heading=_("Read more")),
    )

    def get_edit_handler(self) -> Any:
        """Return the panels, on a form that asks where it is to stand."""
        return ObjectList(self.panels, base_form_class=AlertForm).bind_to_model(self.model)
