"""Which machines are told of what: chosen from a list, with a secret, and a log to send again."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin.panels import FieldPanel, HelpPanel
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic import CreateView, EditView
from wagtail.admin.widgets.button import HeaderButton

from workflows.desk.access import DeskView
from workflows.desk.settings.at_once import AtOnceForm
from workflows.desk.settings.viewset import SettingViewSet
from workflows.desk.shared.logs import page_of_log
from workflows.webhooks import services
from workflows.webhooks.events import CHOSEN
from workflows.webhooks.models import Webhook, WebhookDelivery
from workflows.webhooks.signing import OLD_SIGNS_FOR

OLD_SIGNS_HOURS = int(OLD_SIGNS_FOR.total_seconds() // 3600)
# What leads to the screen of a webhook, wherever it stands.
SECRET_AND_LOG = gettext_lazy("Secret and log")
# Longer than any number of a row.
TOO_LONG = 19


class WebhookForm(AtOnceForm):
    """Asks of what a machine is told, at least of something."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        old: Any = self.fields["events"]
        self.fields["events"] = forms.MultipleChoiceField(
            choices=CHOSEN,
            label=old.label,
            widget=forms.CheckboxSelectMultiple,
            error_messages={"required": _("Choose of what it is told.")},
        )


def screen_of(webhook: Webhook) -> str:
    """Return the address where a webhook has its secret and its log."""
    return reverse("desk:webhook", args=[webhook.pk])


def standing_of(webhook: Webhook) -> str:
    """Return in words how it goes, by its row alone."""
    if not webhook.is_on:
        return _("off")
    if webhook.failures:
        return ngettext(
            "does not take it, after %(number)s try",
            "does not take it, after %(number)s tries",
            webhook.failures,
        ) % {"number": webhook.failures}
    return _("takes it") if webhook.answered_at else _("nothing was sent yet")


class WebhookCreateView(CreateView):
    def get_success_url(self) -> str:
        return screen_of(self.object)


class WebhookEditView(EditView):
    def get_success_url(self) -> str:
        return screen_of(self.object)

    @cached_property
    def header_buttons(self) -> list[Any]:
        """Return the way to its secret and its log, in words."""
        own = HeaderButton(SECRET_AND_LOG, url=screen_of(self.object), icon_name="history")
        return [own, *super().header_buttons]

    def save_instance(self) -> Any:
        """Save, and let what was mended be tried at once."""
        saved = super().save_instance()
        services.let_go(saved)
        return saved


class WebhookViewSet(SettingViewSet):
    base_form_class = WebhookForm
    add_view_class = WebhookCreateView
    edit_view_class = WebhookEditView
    model = Webhook
    icon = "cogs"
    list_display = (
        "__str__",
        "url",
        Column("standing", label=gettext_lazy("How it stands"), accessor=standing_of),
        TitleColumn(
            "log",
            label=gettext_lazy("Log"),
            accessor=lambda _webhook: SECRET_AND_LOG,
            get_url=screen_of,
        ),
    )
    panels = (
        HelpPanel(
            gettext_lazy(
                "A machine, such as one that builds another site of the city, is told at its "
                "address what changed here: ids alone, signed. Saved, the next screen shows its "
                "secret, once."
            )
        ),
        FieldPanel("name"),
        FieldPanel("url"),
        FieldPanel("events"),
        FieldPanel("is_on"),
    )


class WebhookView(DeskView):
    """One webhook: how it goes, its secret once, and its log."""

    needs = (services.CHANGES,)
    template_name = "workflows/desk/webhook.html"

    def get(self, request: HttpRequest, webhook: str) -> HttpResponseBase:
        """Show it, with a page of its log."""
        return self.screen(find_webhook(webhook))

    def post(self, request: HttpRequest, webhook: str) -> HttpResponseBase:
        """Do what the button says."""
        found, do = find_webhook(webhook), request.POST.get("do", "")
        if do == "show":
            return self.show_secret(found)
        if sentence := self.do(found, do):
            messages.success(request, sentence)
        return redirect(screen_of(found))

    def do(self, webhook: Webhook, do: str) -> str:
        """Do it, and return a sentence that says so, or "" when it is nothing that we know."""
        if do == "try":
            services.try_out(webhook)
            return _("A try was sent. It stands in the log in a moment.")
        if do == "renew":
            services.renew_secret(webhook.pk)
            return _("There is a new secret. Show it, and give it to the receiver.")
        if do == "end":
            services.end_old_secrets(webhook.pk)
            return _("Only the newest secret signs now.")
        if do == "again":
            return sent_again(services.send_again(webhook))
        if do.isdecimal() and len(do) < TOO_LONG:
            return sent_again(services.send_one_again(webhook, int(do)))
        return ""

    def show_secret(self, webhook: Webhook) -> HttpResponseBase:
        """Show the newest secret on this one page, which as any screen of staff is kept nowhere."""
        secret = services.reveal(webhook.pk)
        webhook.refresh_from_db()
        return self.screen(webhook, secret)

    def screen(self, webhook: Webhook, secret: str = "") -> HttpResponseBase:
        """Return the screen. A fixed number of queries."""
        rows = webhook.deliveries.order_by("-pk")
        lines, further = page_of_log(rows, self.request.GET)
        return self.show(
            webhook=webhook,
            secret=secret,
            standing=standing_of(webhook),
            told_of=[label for event, label in CHOSEN if event in webhook.events],
            old_until=webhook.old_until,
            hours=OLD_SIGNS_HOURS,
            unsent=rows.filter(state__in=WebhookDelivery.UNSENT).count(),
            lines=lines,
            further=further,
        )


def sent_again(number: int) -> str:
    """Return a sentence that says how much is sent again."""
    return ngettext(
        "%(number)s line of the log is sent again.",
        "%(number)s lines of the log are sent again.",
        number,
    ) % {"number": number}


def find_webhook(pk: str) -> Webhook:
    """Return the webhook with this id. Raise PermissionDenied when there is none."""
    webhook = Webhook.objects.filter(pk=pk).first()
    if webhook is None:
        raise PermissionDenied
    return webhook
