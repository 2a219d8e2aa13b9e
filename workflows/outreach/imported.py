"""Rows of a spreadsheet become people to call."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from workflows.casetypes import reference
from workflows.casetypes.sources import SPOKEN
from workflows.declaring.imported import (
    IMPORT_TARGETS,
    Checked,
    Column,
    Importing,
    ImportTarget,
    NotTaken,
    Option,
    Order,
    Reads,
    Stays,
)
from workflows.outreach import ending, lists, never
from workflows.outreach.columns import CALLED, LABELS
from workflows.outreach.lists import Added, Full, Row, WrongRow
from workflows.outreach.models import CallCampaign, Callee
from workflows.outreach.states import State

SETS = "workflows.change_callcampaign"
# A row stands on the list by a whole name, or by its halves.
NAMED_BY = "name"


def things(user: Any) -> list[tuple[str, str]]:
    """Return the campaigns on whose list a user may put people."""
    if not user.has_perm(SETS):
        return []
    going = CallCampaign.objects.exclude(state=State.OVER)
    return [(str(campaign.pk), str(campaign)) for campaign in going]


def opened(thing: str, _language: str) -> "CallList":
    """Return the list of a campaign. Raises LookupError when it is destroyed."""
    campaign = CallCampaign.objects.exclude(state=State.OVER).filter(pk=int(thing)).first()
    if campaign is None:
        raise LookupError("There is no such call campaign.")
    return CallList(campaign)


class CallList(Importing):
    """The list of one campaign."""

    def __init__(self, campaign: CallCampaign) -> None:
        self.campaign = campaign
        self.label = str(campaign)
        self.columns = columns()

    @cached_property
    def reader(self) -> lists.Reader:
        """What knows languages and neighbourhoods by their names."""
        return lists.Reader()

    def closed(self) -> str:
        try:
            lists.refuse_unless_open(self.campaign)
        except Full as refusal:
            return str(refusal)
        return ""

    def check(self, values: Mapping[str, Any]) -> Checked:
        try:
            callee = self.callee(values)
        except WrongRow as wrong:
            return Checked(problems=(("", str(wrong)),))
        if never.among([bytes(callee.phone_digest)]):
            return Checked(problems=(("phone", _("This number is not to be called again.")),))
        is_there = self.campaign.callees.filter(digest=callee.digest).exists()
        who = (callee.digest.hex(),)
        return Checked(known=_("on this list already") if is_there else "", who=who)

    def take(self, values: Mapping[str, Any], order: Order) -> None:
        try:
            callee = self.callee(values)
        except WrongRow as wrong:
            raise NotTaken(("", str(wrong))) from wrong
        with transaction.atomic():
            added = Added()
            lists.put_on(self.campaign, [callee], added)
            if added.kept_out:
                raise NotTaken(("phone", _("This number is not to be called again.")))
            if not added.added:
                raise NotTaken(("name", _("This person is on the list already.")))
            order.taken(str(callee.pk))

    def callee(self, values: Mapping[str, Any]) -> Callee:
        """Return who a row is of, not saved. Raises WrongRow."""
        halves = (values.get("first_name", ""), values.get("family_name", ""))
        return self.reader.callee(
            Row(
                line=0,
                name=values.get("name") or " ".join(filter(None, halves)),
                phone=values.get("phone", ""),
                language=values.get("language", ""),
                neighbourhood=values.get("neighbourhood", ""),
                remarks=values.get("remarks", ""),
            )
        )

    def take_back(
        self, made: Sequence[str], gone: Callable[[Sequence[str]], None]
    ) -> Mapping[str, str]:
        ids = [UUID(one) for one in made]
        with transaction.atomic():
            rows = Callee.objects.filter(pk__in=ids).order_by("pk").select_for_update(of=("self",))
            stays = {str(row.pk): Stays.TOUCHED for row in rows if is_touched(row)}
            going = [one for one in made if one not in stays]
            gone(going)
        # After it: a key that is destroyed cannot be brought back by an outer transaction.
        ending.take_off(UUID(one) for one in going)
        return stays


def is_touched(row: Callee) -> bool:
    """Return whether a caller had somebody on their screen, or more."""
    return bool(row.lent_at or row.attempts or row.last or row.case_id)


def columns() -> list[Column]:
    """Return what a sheet can say of somebody to call, in the active language."""
    of_languages = tuple(Option(code, (str(name), code)) for code, name in SPOKEN.items())
    places = reference.neighbourhoods().items()
    return [
        column("name", group=NAMED_BY, required=True),
        column("first_name", group=NAMED_BY, required=True),
        column("family_name", group=NAMED_BY, required=True),
        column("phone", reads=Reads.PHONE, required=True),
        column("language", reads=Reads.CHOICE, options=of_languages, takes_others=True),
        column(
            "neighbourhood",
            reads=Reads.CHOICE,
            options=tuple(Option(key, (row.name, key)) for key, row in places),
            takes_others=True,
        ),
        column("remarks", reads=Reads.LINES),
    ]


def column(key: str, **details: Any) -> Column:
    """Return a column under the names that lists give it."""
    can_be_same = key in ("language", "neighbourhood", "remarks")
    return Column(key, str(LABELS[key]), words=CALLED[key], can_be_same=can_be_same, **details)


IMPORT_TARGETS.add(ImportTarget("calls", 20, gettext_lazy("People to call"), things, opened))
