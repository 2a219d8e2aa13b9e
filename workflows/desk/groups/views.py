"""The list of groups, and the page of one: who is in it, and what keeps it whole."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from workflows.cases import reasons
from workflows.cases.models import Case
from workflows.cases.references import clean_reference
from workflows.cases.services import EvidenceMissing, Refused
from workflows.cases.states import Verb
from workflows.casetypes import reference
from workflows.casetypes.models import CaseType
from workflows.desk.access import DeskView
from workflows.desk.groups.lines import (
    history_of,
    lines_of,
    members_of,
    shared_in,
    visible_to,
)
from workflows.desk.shared.seen import status_of
from workflows.matching.groups import forming, mending, services
from workflows.matching.groups.models import Group
from workflows.matching.groups.standing import Stand, stand_of, stands_of

MATCHES = ("workflows.match_case",)
MOST_SHOWN = 200


class GroupsView(DeskView):
    """Groups that go on, those with something to do first; and who seeks one."""

    needs = MATCHES
    template_name = "workflows/desk/groups.html"

    def get(self, request: HttpRequest) -> HttpResponseBase:
        """Show them."""
        groups = Group.objects.going_on().visible_to(self.user).with_all()
        stands = stands_of(list(groups.order_by("-pk")[:MOST_SHOWN]))
        lines = lines_of(sorted(stands, key=lambda one: (is_whole(one), one.group.pk)), self.user)
        return self.show(lines=lines, seeking=seeking(self.user))


def is_whole(stand: Stand) -> bool:
    """Return whether nothing is to be done about a group."""
    return stand.leader is not None and not stand.free


def seeking(user: Any) -> list[tuple[CaseType, int]]:
    """Return the case types that are helped in groups, with how many requests seek one."""
    types = [one for one in reference.case_types().values() if one.group_size]
    visible = Case.objects.visible_to(user).values("pk")
    return [(one, forming.seeking(one).filter(pk__in=visible).count()) for one in types]


class DoForm(forms.Form):
    """What is done to a group, to which case or group of it, and why."""

    DEEDS: tuple[tuple[str, str | Promise], ...] = (
        ("yes", gettext_lazy("Said yes by phone")),
        ("no", gettext_lazy("Said no")),
        ("lead", gettext_lazy("Ask to lead it")),
        ("place", gettext_lazy("Give the place")),
        ("out", gettext_lazy("Take out of the group")),
        ("stop", gettext_lazy("The volunteer stops")),
        ("join", gettext_lazy("Put together")),
    )

    do = forms.ChoiceField(choices=DEEDS)
    case = forms.CharField(required=False)
    group = forms.IntegerField(required=False)
    reason = forms.CharField(required=False)

    def case_id(self) -> Any:
        """Return the id of the chosen case. Raise PermissionDenied when there is none."""
        found = Case.objects.filter(reference=clean_reference(self.cleaned_data["case"]))
        case_id = found.values_list("pk", flat=True).first()
        if case_id is None:
            raise PermissionDenied
        return case_id


class GroupView(DeskView):
    """One group. Who may open none of its cases may not open it."""

    needs = MATCHES
    template_name = "workflows/desk/group.html"

    def get(self, request: HttpRequest, number: int) -> HttpResponseBase:
        """Show it."""
        return self.screen(self.found(number))

    def post(self, request: HttpRequest, number: int) -> HttpResponseBase:
        """Do one thing, or show the group again with why not."""
        group = self.found(number)
        form = DoForm(request.POST)
        if not form.is_valid():
            raise PermissionDenied
        try:
            sentence, there = self.perform(group, form)
        except Refused as refusal:
            return self.screen(group, refusal=str(refusal), status=status_of(refusal))
        messages.success(request, f"{group}: {sentence}")
        return redirect("desk:group", there.pk)

    def found(self, number: int) -> Group:
        """Return a group with all that is said of it. Raise PermissionDenied for none of theirs."""
        groups = Group.objects.with_all().filter(pk=number)
        group = groups.filter(pk__in=Group.objects.visible_to(self.user).values("pk")).first()
        if group is None:
            raise PermissionDenied
        return group

    def perform(self, group: Group, form: DoForm) -> tuple[str, Group]:
        """Do what was asked; return a sentence, and the group that goes on."""
        do, user = form.cleaned_data["do"], self.user
        if do in ("yes", "no"):
            services.answer_for(group.pk, user, accept=do == "yes")
            return _("The answer is noted."), group
        if do == "lead":
            services.seek_leader(group.pk, form.case_id(), user)
            return _("The volunteer is asked."), group
        if do == "place":
            services.give_place(group.pk, form.case_id(), user)
            return _("The place is taken."), group
        if do == "out":
            services.take_out(group.pk, form.case_id(), user, self.reason(group, form))
            return _("The place is free."), group
        if do == "stop":
            services.stop_leading_for(group.pk, user)
            return _("The group stays together and seeks a volunteer."), group
        other = self.found(form.cleaned_data["group"] or 0)
        services.put_together(group.pk, other.pk, user)
        return _("Put together with %(other)s.") % {"other": other}, other

    def reason(self, group: Group, form: DoForm) -> str:
        """Return why somebody leaves. Raise EvidenceMissing when none was chosen."""
        reason: str = form.cleaned_data["reason"]
        if not reasons.is_one(group.case_type, Verb.RELEASE, reason):
            raise EvidenceMissing(_("Choose a reason."))
        return reason

    def screen(self, group: Group, refusal: str = "", status: int = 200) -> HttpResponseBase:
        """Return the page of a group, with what would keep it whole."""
        stand = stand_of(group)
        visible = visible_to(self.user, stand.requests)
        joiners = mending.who_could_join(stand)
        return self.show(
            status,
            group=group,
            stand=stand,
            refusal=refusal,
            leader=lines_of([stand], self.user)[0].leader,
            leader_is_visible=bool(stand.leader and visible_to(self.user, [stand.leader])),
            members=members_of(stand, visible, self.user),
            shared=shared_in(stand.requests, stand.leader, self.user),
            joiners=[case for case in joiners if case.pk in visible_to(self.user, joiners)],
            leaders=mending.who_could_lead(stand),
            others=mending.what_it_could_join(stand, self.groups()),
            history=history_of(group, self.user),
            reasons=reasons.choices(group.case_type, Verb.RELEASE),
            may_end=self.user.has_perm("workflows.release_case"),
        )

    def groups(self) -> list[Group]:
        """Return the groups that go on and that this user may open."""
        found = Group.objects.going_on().visible_to(self.user).with_all()
        return list(found.order_by("pk")[:MOST_SHOWN])
