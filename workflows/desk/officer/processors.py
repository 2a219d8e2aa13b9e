"""Processors and controllers, written down by the privacy officer."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.admin.viewsets.model import ModelViewSet

from workflows.privacy.processors import Processor


class ProcessorViewSet(ModelViewSet):
    """A list and a form; none of it is about a person."""

    model = Processor
    base_form_class = WagtailAdminModelForm
    icon = "clipboard-list"
    menu_label = _("Processors")
    menu_order = 46
    add_to_admin_menu = True
    copy_view_enabled = False
    add_to_reference_index = False
    list_per_page = 50
    list_display = ("__str__", "part", "contract_on", "ends_on")
    panels = (
        FieldPanel("name"),
        FieldPanel("part"),
        FieldPanel("does"),
        FieldPanel("contact"),
        FieldRowPanel([FieldPanel("contract_on"), FieldPanel("ends_on")]),
    )
