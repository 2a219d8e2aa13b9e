"""The draft of a case type: how it differs from what is live, its tests, and its end."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from forms.versions.try_outs import missing_texts
from workflows.cases.models import Case
from workflows.casetypes.models import CaseType
from workflows.desk.settings.try_outs import LinkForm, Shown, shown
from workflows.intake.models import TryOut
from workflows.revising import services
from workflows.revising.differences import differences

MOST_TESTS = 20


class OfCaseType(WagtailAdminTemplateMixin, TemplateView):
    """A screen of a case type and its draft, by the id of either; for who sets case types."""

    template_name = "workflows/desk/draft.html"
    header_icon = "draft"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Let in who may change case types. Raise PermissionDenied for others."""
        if not self.user.has_perm(services.CHANGES):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @property
    def user(self) -> Any:
        """Whoever is signed in."""
        return self.request.user

    @cached_property
    def case_type(self) -> CaseType:
        """Return what the address names, a draft or a live one. Raise Http404."""
        rows = CaseType.with_drafts.select_related("draft_of", "form")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    @cached_property
    def draft(self) -> CaseType | None:
        """Return the draft, if there is one."""
        if self.case_type.is_draft:
            return self.case_type
        return CaseType.with_drafts.filter(draft_of=self.case_type).first()

    @property
    def live(self) -> CaseType | None:
        """Return what is live, if anything is."""
        return self.case_type.draft_of if self.case_type.is_draft else self.case_type

    def get_page_title(self) -> str:
        """Return what the screen is called."""
        return _("Draft of “%(name)s”") % {"name": (self.live or self.case_type).name}

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the way back to the case type."""
        label = capfirst(CaseType._meta.verbose_name_plural)
        return [
            *self.breadcrumbs_items,
            {"url": reverse("case-types:index"), "label": label},
            {
                "url": reverse("case-types:edit", args=[self.case_type.pk]),
                "label": str(self.case_type),
            },
            {"url": "", "label": self.get_page_title()},
        ]

    def screen_with(self, form: LinkForm, status: int = 200, refused: Any = ()) -> HttpResponse:
        """Return the screen around `form`, with why the draft was not put live."""
        context = self.get_context_data(form=form, refused=refused)
        return self.render_to_response(context, status=status)

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        draft, live = self.draft, self.live
        if draft is None:
            return super().get_context_data(live=live, **context)
        tests = Case.objects.visible_to(self.user).filter(case_type=draft, test=True)
        return super().get_context_data(
            draft=draft,
            live=live,
            differences=differences(draft, live) if live else [],
            seen=services.seen_of(draft),
            try_outs=try_outs_of(draft),
            tests=tests.order_by("-received_at")[:MOST_TESTS],
            **context,
        )


def try_outs_of(draft: CaseType) -> list[Shown]:
    """Return the links by which a draft is tried out, newest first."""
    rows = TryOut.objects.current().filter(case_type=draft)
    missing = missing_texts(draft.form)
    return [shown(row, missing) for row in rows.select_related("version", "case_type", "made_by")]


class DraftView(OfCaseType):
    """The draft of a case type, or the way to make one."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show it; a new link mails to who makes it, unless they say otherwise."""
        return self.screen_with(LinkForm(initial={"mail_to": self.user.email}))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Make a draft of what is live, and go to where it is changed."""
        if self.case_type.is_draft:
            return redirect("case-types:edit", self.case_type.pk)
        draft = services.make(self.case_type, self.user)
        messages.success(request, _("The draft is ready. Change it as you like: nothing is live."))
        return redirect("case-types:edit", draft.pk)


class DraftActionView(OfCaseType):
    """What is done with a draft, by what the address calls it."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Do it; what is refused is said, on the screen or where the draft was."""
        done = self.deeds.get(self.kwargs["what"])
        if done is None:
            raise Http404
        try:
            return done(self.draft_or_refusal())
        except services.Refused as refusal:
            if CaseType.with_drafts.filter(pk=self.kwargs["pk"]).exists():
                return self.screen_with(LinkForm(), status=409, refused=refusal.sentences)
            messages.error(request, str(refusal))
            return redirect("case-types:index")

    def draft_or_refusal(self) -> CaseType:
        """Return the draft that the address names. Raise Refused when it is gone."""
        draft = CaseType.with_drafts.filter(pk=self.kwargs["pk"], is_draft=True).first()
        return draft or services.refuse_gone()

    @property
    def deeds(self) -> dict[str, Callable[[CaseType], HttpResponse]]:
        """What can be done with a draft."""
        return {
            "try-out": self.try_out,
            "end-tests": self.end_tests,
            "live": self.put_live,
            "away": self.throw_away,
        }

    def try_out(self, draft: CaseType) -> HttpResponse:
        """Make a link, or say what the form still lacks."""
        form = LinkForm(self.request.POST)
        if not form.is_valid():
            return self.screen_with(form, status=422)
        try:
            services.try_out(draft, self.user, form.cleaned_data["mail_to"])
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
            return self.screen_with(form, status=422)
        messages.success(
            self.request, _("The link is ready. Fill in the form as a resident would.")
        )
        return redirect("desk:case_type_draft", draft.pk)

    def end_tests(self, draft: CaseType) -> HttpResponse:
        """Close the links, and destroy what came in by them."""
        services.remove_tests(draft, self.user)
        messages.success(
            self.request, _("Removed: the links, and everything that was sent by them.")
        )
        return redirect("desk:case_type_draft", draft.pk)

    def put_live(self, draft: CaseType) -> HttpResponse:
        """Have it count from now on, and go to what is live."""
        live = services.put_live(draft, self.user, seen=self.request.POST.get("seen", ""))
        messages.success(self.request, _("“%(name)s” is live as you set it.") % {"name": live})
        return redirect("case-types:edit", live.pk)

    def throw_away(self, draft: CaseType) -> HttpResponse:
        """Let it go, with its tests."""
        services.throw_away(draft, self.user)
        messages.success(self.request, _("The draft is gone. What is live did not change."))
        if draft.draft_of_id:
            return redirect("case-types:edit", draft.draft_of_id)
        return redirect("case-types:index")
