"""The screen on which a page is translated: its texts side by side, and what may follow."""

from http import HTTPStatus
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.ui.menus.pages import get_page_header_buttons
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail_localize.models import Translation

from cms import translating
from cms.admin import refusal
from cms.models.base import CityPage
from forms.admin.translating import BOX, grouped, marks_in, shown
from forms.languages.moderation import given_back, submit
from forms.languages.translating import Text, links_left_out, write_draft


class TranslatePage(WagtailAdminTemplateMixin, TemplateView):
    """Edit a translated page, in the place of wagtail-localize's own screen.

    That one begins with buttons that break a translation, and has none to submit it.
    """

    template_name = "cms/admin/translate_page.html"
    header_icon = "doc-empty-inverse"
    page: CityPage
    translation: Translation

    def dispatch(
        self, request: HttpRequest, page: CityPage, translation: Translation
    ) -> HttpResponseBase:
        """Serve the page and translation that the hook of Wagtail's editor found."""
        self.page, self.translation = page, translation
        self.may = page.permissions_for_user(request.user)
        return super().dispatch(request)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return self.show({}, {})

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Keep what was typed, then do what the button said."""
        act = {
            "": self.tell_saved,
            "publish": self.publish,
            "submit": self.submit,
            "withdraw": self.withdraw,
            "approve": self.approve,
            "reject": self.reject,
        }.get(request.POST.get("action", ""))
        if act is None:
            raise PermissionDenied
        typed = {
            name.removeprefix(BOX): str(text)
            for name, text in request.POST.items()
            if name.startswith(BOX)
        }
        if typed and self.is_locked:
            raise PermissionDenied
        refused = translating.save(self.translation, typed, request.user, marks_in(request.POST))
        if refused:
            return self.show(typed, refused, status=422)
        if left_out := links_left_out(self.texts):
            messages.warning(request, left_out)
        act()
        return redirect("wagtailadmin_pages:edit", self.page.pk)

    def tell_saved(self) -> None:
        messages.success(self.request, _("Saved. Nothing went live."))

    def publish(self) -> None:
        """Put the page online. Raise PermissionDenied for who may not."""
        if self.is_locked or not self.may.can_publish():
            raise PermissionDenied
        if sentence := refusal(self.page, self.translation):
            messages.error(self.request, sentence)
        elif self.written():
            page = type(self.page).objects.get(pk=self.page.pk)
            page.get_latest_revision().publish(user=self.request.user)
            messages.success(self.request, _("%(language)s is live.") % {"language": self.language})

    def submit(self) -> None:
        """Hand the page to the moderators. Raise PermissionDenied when that cannot be."""
        if not self.may.can_submit_for_moderation():
            raise PermissionDenied
        if sentence := translating.unready(self.translation):
            messages.error(self.request, sentence)
        elif self.written():
            submit(type(self.page).objects.get(pk=self.page.pk), self.request.user)
            messages.success(self.request, _("Submitted: a moderator reads it and publishes."))

    def written(self) -> bool:
        """Write the texts to a draft of the page; say why when they cannot be."""
        try:
            write_draft(self.translation, self.request.user)
        except ValidationError as refused:
            messages.error(self.request, " ".join(refused.messages))
            return False
        return True

    def approve(self) -> None:
        """Publish what was submitted, with what the moderator changed in it."""
        self.refuse_others()
        if sentence := refusal(self.page, self.translation):
            messages.error(self.request, sentence)
        elif self.written():
            self.decide("approve")
            messages.success(self.request, _("%(language)s is live.") % {"language": self.language})

    def reject(self) -> None:
        """Give the page back to the editor."""
        self.refuse_others()
        self.decide("reject")
        messages.success(self.request, _("Given back, with your question."))

    def refuse_others(self) -> None:
        """Raise PermissionDenied unless the page waits for a moderator, and this is one."""
        if not self.may_decide:
            raise PermissionDenied

    def decide(self, verb: str) -> None:
        comment = self.request.POST.get("comment", "")
        page = type(self.page).objects.get(pk=self.page.pk)
        state = page.current_workflow_task_state.specific
        state.task.specific.on_action(state, self.request.user, verb, comment=comment)

    @cached_property
    def may_decide(self) -> bool:
        """Whether the page waits for a moderator, and this is one."""
        task = self.page.current_workflow_task
        return bool(task and task.get_actions(self.page, self.request.user))

    def withdraw(self) -> None:
        """Take the page back from the moderators. Raise PermissionDenied for who may not."""
        state = self.page.current_workflow_state
        if state is None or not state.user_can_cancel(self.request.user):
            raise PermissionDenied
        state.cancel(user=self.request.user)
        messages.success(self.request, _("Taken back from the moderators."))

    @property
    def texts(self) -> list[Text]:
        return translating.texts_of(self.translation)

    @cached_property
    def is_locked(self) -> bool:
        """Whether somebody else has the page now: the moderators, or who locked it."""
        lock = self.page.get_lock()
        return bool(lock and lock.for_user(self.request.user))

    @property
    def language(self) -> str:
        return self.page.locale.get_display_name()

    def show(
        self, typed: dict[str, str], refused: dict[str, str], status: int = 200
    ) -> HttpResponseBase:
        texts = self.texts
        missing = translating.missing_in(texts)
        context = self.get_context_data(
            page=self.page,
            dutch=self.page.dutch,
            language=self.language,
            code=self.page.language,
            direction="rtl" if get_language_info(self.page.language)["bidi"] else "ltr",
            translation=self.translation,
            groups=grouped([shown(text, typed, refused) for text in texts]),
            missing=[shown(text, {}, {}) for text in missing],
            done=len(texts) - len(missing),
            total=len(texts),
            is_locked=self.is_locked,
            is_unsaved=status != HTTPStatus.OK,
            given_back=given_back([self.page]),
            **self.what_may_follow(),
        )
        return self.render_to_response(context, status=status)

    def what_may_follow(self) -> dict[str, Any]:
        """Return what the buttons depend on: rights, and where the page is in moderation."""
        state = self.page.current_workflow_state
        may_publish = self.may.can_publish()
        return {
            "may_publish": may_publish,
            "may_submit": self.may.can_submit_for_moderation() and not may_publish,
            "may_withdraw": bool(state and state.user_can_cancel(self.request.user)),
            "may_decide": self.may_decide,
            "is_submitted": self.page.workflow_in_progress,
        }

    def get_page_title(self) -> str:
        return _("Translate into %(language)s") % {"language": self.language}

    def get_page_subtitle(self) -> str:
        return self.page.get_admin_display_title()

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        parent = self.page.get_parent()
        return [
            *self.breadcrumbs_items,
            {
                "url": reverse("wagtailadmin_explore", args=[parent.pk]),
                "label": parent.get_admin_display_title(),
            },
            {"url": "", "label": self.page.get_admin_display_title()},
        ]

    @property
    def header_more_buttons(self) -> list[Any]:
        """Return what Wagtail offers above each page: copy, move, delete, history and the like."""
        here = reverse("wagtailadmin_pages:edit", args=[self.page.pk])
        return get_page_header_buttons(
            self.page, self.request.user, next_url=here, view_name="edit"
        )
