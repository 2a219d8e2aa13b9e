"""What the screens of what coordinators set have in common."""

from typing import Any

from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import ObjectList
from wagtail.admin.viewsets.model import ModelViewSet

from workflows.desk.settings.keyed import KeyedForm


class SettingViewSet(ModelViewSet):
    """A list and a form. Wagtail's own copies would copy the key, so there are none."""

    base_form_class: type[WagtailAdminModelForm] = KeyedForm

    copy_view_enabled = False
    add_to_reference_index = False
    list_per_page = 50

    def get_edit_handler(self) -> Any:
        """Return the panels, on a form that can make the key."""
        edit_handler = ObjectList(self.panels, base_form_class=self.base_form_class)
        return edit_handler.bind_to_model(self.model)


class CopiedViewSet(SettingViewSet):
    """One that is copied on a screen of our own, with all that is set of it."""

    copy_view_enabled = True

    def get_copy_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Return nothing that Wagtail's own form of a copy would want."""
        return kwargs
