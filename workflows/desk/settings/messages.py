"""The texts of messages: the city's in a list, those of programmes and case types from theirs."""

from typing import Any, NoReturn

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel, HelpPanel
from wagtail.admin.ui.tables import BooleanColumn, TitleColumn
from wagtail.admin.views.generic import CreateView, DeleteView, EditView, IndexView
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from workflows.casetypes.models import CaseType, Programme
from workflows.declaring.types import OCCASIONS, Occasion
from workflows.desk.settings.at_once import AtOnceForm
from workflows.desk.settings.moments import WHOSE, applying, change_url, concerns, moment, screen_of
from workflows.desk.settings.viewset import SettingViewSet
from workflows.messages.channels.segments import count, plain
from workflows.messages.models import MessageTemplate
from workflows.messages.placeholders import may_hold
from workflows.messages.texts import previews, sms_previews


class NothingNew(ModelPermissionPolicy):
    """Staff change the texts of messages; which messages there are is code's."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action != "add" and super().user_has_permission(user, action)

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        return super().user_has_any_permission(user, set(actions) - {"add"})


register_permission_policy(MessageTemplate, NothingNew(MessageTemplate))


class MessageForm(AtOnceForm):
    """Asks whether it is sent only where that is staff's to say."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if not self.instance.occasion.may_be_off:
            del self.fields["is_sent"]

    def clean(self) -> dict[str, Any]:
        """Refuse a second text of one moment: a colleague was first."""
        cleaned: dict[str, Any] = super().clean()
        text = self.instance
        if not text.pk and own_text(text.key, text.whose):
            message = _("A colleague wrote this text in the meantime. Open it on another tab.")
            self.add_error(None, message)
        return cleaned


def own_text(key: str, whose: CaseType | Programme | None) -> MessageTemplate | None:
    """Return the text that a programme, a case type or (None) the city has of an occasion."""
    of = {
        "case_type": whose if isinstance(whose, CaseType) else None,
        "programme": whose if isinstance(whose, Programme) else None,
    }
    return MessageTemplate.objects.filter(key=key, **of).first()


class MomentPanel(HelpPanel):
    """When it is sent, to whom, and whose text it is."""

    class BoundPanel(HelpPanel.BoundPanel):
        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            whose = self.instance.whose
            return {
                **super().get_context_data(parent_context),
                "occasion": self.instance.occasion,
                "whose": whose,
                "all_url": screen_of(whose),
            }


class PlaceholdersPanel(HelpPanel):
    """What a message may hold between braces, and how it reads for a case that is made up."""

    class BoundPanel(HelpPanel.BoundPanel):
        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            return {
                **super().get_context_data(parent_context),
                "placeholders": may_hold(self.instance.occasion.placeholders),
                "previews": previews(self.instance),
                "sms": [(text, count(plain(text.body))) for text in sms_previews(self.instance)],
                "can_look": True,
            }


class Looking:
    """A screen on which what was typed can be looked at before it is saved."""

    def is_valid(self: Any, form: Any) -> bool:
        """Return whether it can be saved, and was not only to be looked at."""
        return "look" not in self.request.POST and super().is_valid(form)  # type: ignore[misc]  # of the view beside it

    def form_invalid(self: Any, form: Any) -> HttpResponse:
        """Show it again: with how it reads, or with what is wrong."""
        shown: HttpResponse
        if "look" in self.request.POST:
            form.is_valid()
            shown = self.render_to_response(self.get_context_data(form=form))
        else:
            shown = super().form_invalid(form)  # type: ignore[misc]  # as above
        return shown

    def get_success_url(self: Any) -> str:
        """Lead back to the list that this text is on."""
        return screen_of(self.object.whose)


class CityTextsView(IndexView):
    """The city's texts: what is read wherever no programme and no case type has its own."""

    def get_base_queryset(self) -> "QuerySet[MessageTemplate]":
        texts: QuerySet[MessageTemplate] = super().get_base_queryset()
        return texts.filter(programme=None, case_type=None)


class ChangeTextView(Looking, EditView):
    """One text, whosever it is."""


class OwnTextView(Looking, CreateView):
    """A text of its own for a programme or a case type; it begins with what is read now."""

    permission_required = "change"
    success_message = gettext_lazy("Saved: this text is read from now on.")

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find whose text it is to be. Raise Http404 for a moment that is not theirs."""
        model: type[Any] = WHOSE.get(kwargs["of"]) or nobody()
        # A draft of a case type has texts of its own.
        self.whose = get_object_or_404(model._base_manager, pk=kwargs["pk"])
        having = (each for each in OCCASIONS if concerns(each, self.whose))
        found = next((each for each in having if each.key == kwargs["moment"]), None)
        self.occasion: Occasion = found or nobody()
        super().setup(request, *args, **kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the form, or the text that is there already."""
        if text := own_text(self.occasion.key, self.whose):
            return redirect("messages-set:edit", text.pk)
        shown: HttpResponse = super().get(request, *args, **kwargs)
        return shown

    def get_initial_form_instance(self) -> MessageTemplate:
        """Return what is read now, as a row of its own that is not there yet."""
        rows = applying(list(MessageTemplate.objects.filter(key=self.occasion.key)), self.whose)
        now = moment(self.occasion, self.whose, rows)
        of = {"case_type" if isinstance(self.whose, CaseType) else "programme": self.whose}
        return MessageTemplate(
            key=self.occasion.key,
            is_sent=now.is_sent,
            subject=now.text.subject,
            body=now.text.body,
            sms=now.text.sms,
            **of,
        )

    def get_add_url(self) -> str:
        return self.request.path

    def get_page_subtitle(self) -> str:
        return f"{self.occasion.label} ({self.whose})"


def nobody() -> NoReturn:
    """Raise Http404: there is no such thing, or it has no text of this moment."""
    raise Http404


class GiveUpTextView(DeleteView):
    """Back to the text of the programme or of the city, which stays as it is."""

    permission_required = "change"
    page_title = gettext_lazy("Give up the own text")
    success_message = gettext_lazy("Done: its own text is gone.")

    def get_object(self, queryset: Any = None) -> MessageTemplate:
        """Return a text of a programme or a case type. Raise Http404 for one of the city."""
        text: MessageTemplate = super().get_object(queryset)
        if text.whose is None:
            raise Http404
        return text

    @property
    def confirmation_message(self) -> str:
        message = _("From then on “%(whose)s” has the text that the others have.")
        return message % {"whose": self.object.whose}

    def get_success_url(self) -> str:
        return screen_of(self.object.whose)


class MessageViewSet(SettingViewSet):
    model = MessageTemplate
    base_form_class = MessageForm
    index_view_class = CityTextsView
    edit_view_class = ChangeTextView
    delete_view_class = GiveUpTextView
    icon = "mail"
    list_display = (
        TitleColumn("moment", label=gettext_lazy("When"), get_url=change_url),
        BooleanColumn("is_sent", label=gettext_lazy("Sent")),
    )
    ordering = ("key",)
    panels = (
        MomentPanel(heading=gettext_lazy("When"), template="workflows/desk/moment.html"),
        FieldPanel("is_sent"),
        FieldPanel("subject"),
        FieldPanel(
            "body", help_text=gettext_lazy("Words between {} are filled in. Keep them as they are.")
        ),
        FieldPanel("sms"),
        PlaceholdersPanel(
            heading=gettext_lazy("What is filled in"), template="workflows/desk/placeholders.html"
        ),
    )

    def get_urlpatterns(self) -> list[URLPattern]:
        """Add where a programme or a case type gets a text of its own."""
        write = self.construct_view(OwnTextView, **self.get_add_view_kwargs())
        own = path("write/<slug:of>/<int:pk>/<slug:moment>/", write, name="write")
        return [*super().get_urlpatterns(), own]
