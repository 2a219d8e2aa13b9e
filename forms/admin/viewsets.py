"""Forms in the admin: their list, their editor."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property, lazy
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, PublishingPanel
from wagtail.admin.ui.tables import Column, DateColumn, LiveStatusTagColumn
from wagtail.admin.widgets.button import Button, HeaderButton
from wagtail.snippets.views.snippets import (
    CreateView,
    EditView,
    IndexView,
    SnippetViewSet,
    UnpublishView,
    UsageView,
)

from forms.admin import usage
from forms.admin.builder import texts as typed_texts
from forms.admin.builder.setting_up import set_up
from forms.admin.listing import attach_states
from forms.admin.screens import Screen, screens_for, tabs_for
from forms.compiled.schema import SOURCE_LANGUAGE
from forms.languages import translations
from forms.models import FormDefinition
from forms.registers import placeholders

HELP = {
    "confirmation_text": gettext_noop(
        "Shown once the form is sent: what happens next, and when. May hold %(names)s, and a "
        "computed value of this form: its key in braces."
    ),
    "mail_text": gettext_noop(
        "Empty: the mail that everybody gets, as it is set under Messages. May hold %(names)s, "
        "and a computed value of this form: its key in braces. {status_url} may not be left out."
    ),
}


class LanguagesColumn(Column):
    cell_template_name = "forms/admin/languages_cell.html"


class FormIndexView(IndexView):
    """Dutch forms only: the other languages of each stand in its row."""

    def paginate_queryset(self, queryset: Any, page_size: int) -> Any:
        paginator, page, _rows, is_paginated = super().paginate_queryset(queryset, page_size)
        rows = list(page.object_list)
        attach_states(rows)
        page.object_list = rows
        return paginator, page, rows, is_paginated

    def get_list_buttons(self, instance: FormDefinition) -> list[Any]:
        """Return the buttons without those of wagtail-localize, which query for each row.

        The column with the languages leads to the same places.
        """
        return [*self.get_list_more_buttons(instance), *self.buttons_to_screens(instance)]

    def buttons_to_screens(self, form: FormDefinition) -> list[Button]:
        """Return the ways to the screens that the list links to."""
        return [
            Button(
                screen.label,
                url=reverse(screen.url_name, args=[form.pk]),
                attrs={"aria-label": f"{screen.label}: {form.name}"},
            )
            for screen in self.screens_in_list
        ]

    @cached_property
    def screens_in_list(self) -> list[Screen]:
        """Return the screens that whoever looks may open from here."""
        return [screen for screen in screens_for(self.request.user) if screen.in_list]

    @cached_property
    def header_buttons(self) -> list[Any]:
        """Return the way to the screen that begins a form: from a starter, a package or nothing."""
        if not self.add_url:
            return []
        return [HeaderButton(_("Add a form"), url=reverse("forms:start"), icon_name="plus")]


class BuildsForm:
    """Keeps what was typed in other languages beside the Dutch, in the same transaction."""

    request: HttpRequest

    def save_instance(self) -> Any:
        instance = super().save_instance()  # type: ignore[misc]
        typed = typed_texts.typed_in(self.request.POST)
        refused = typed_texts.save(instance, typed, self.request.user)
        if self.request.accepts("text/html"):
            for sentence in refused:
                messages.error(self.request, sentence)
        return instance


class FormCreateView(BuildsForm, CreateView):
    """A form from nothing, in the builder."""

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return dict(super().get_context_data(builder=set_up(None), **context))


class FormEditView(BuildsForm, EditView):
    """The editor, with the way to the other screens of the form above it."""

    def get_usage_url(self) -> None:
        """Return none: where it is used is a screen of ours."""

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        source = translations.source_of(self.object)
        tabs = tabs_for(source, self.request.user) if source else {}
        if self.object.is_source:
            tabs["builder"] = set_up(self.object)
        return dict(super().get_context_data(**tabs, **context))


class FormUnpublishView(UnpublishView):
    """Says what uses the form, before it goes offline."""

    def get_template_names(self) -> list[str]:
        return ["forms/admin/unpublish.html"]

    def get_usage_url(self) -> None:
        """Return none: Wagtail's count knows no case type, case or draft."""

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        form = translations.source_of(self.object) or self.object
        used = {"uses": usage.uses(form), "counts": usage.counts(form)}
        return dict(super().get_context_data(**used, **context))


class FormUsageView(UsageView):
    """Wagtail's own address for it leads to our screen."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        form = translations.source_of(self.object) or self.object
        return redirect("forms:usage", form.pk)


def dutch_forms(_request: HttpRequest) -> QuerySet[FormDefinition]:
    return FormDefinition.objects.filter(locale__language_code=SOURCE_LANGUAGE)


def what_fits(field: str) -> Any:
    """Return what is told at a text that may hold placeholders; known once the site has started."""

    def told() -> str:
        names = ", ".join(placeholders.names(field))
        return gettext(HELP[field]) % {"names": names}

    return lazy(told, str)()


class FormViewSet(SnippetViewSet):
    model = FormDefinition
    index_view_class = FormIndexView
    edit_view_class = FormEditView
    add_view_class = FormCreateView
    edit_template_name = "forms/admin/edit.html"
    create_template_name = "forms/admin/create.html"
    unpublish_view_class = FormUnpublishView
    usage_view_class = FormUsageView
    icon = "form"
    menu_label = _("Forms")
    menu_name = "forms"
    menu_order = 250
    # A copy needs ids of its own, and its translations: see forms.admin.sharing.
    copy_view_enabled = False
    add_to_admin_menu = True
    ordering = "name"
    list_per_page = 50
    search_fields = ["name"]
    list_display = [
        "name",
        LiveStatusTagColumn(),
        Column("newest_number", label=_("Version"), accessor="newest_number"),
        LanguagesColumn("language_states", label=_("Languages")),
        DateColumn("last_published_at", label=_("Published"), sort_key="last_published_at"),
    ]
    panels = [
        FieldPanel("name"),
        FieldPanel("steps"),
        MultiFieldPanel(
            [
                FieldPanel("confirmation_title"),
                FieldPanel("confirmation_text", help_text=what_fits("confirmation_text")),
            ],
            heading=_("Once the form is sent"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("mail_subject"),
                FieldPanel("mail_text", help_text=what_fits("mail_text")),
            ],
            heading=_("The mail to who sent it"),
        ),
        PublishingPanel(),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[FormDefinition]:
        return dutch_forms(request)
