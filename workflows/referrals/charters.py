"""The charter: what a partner agrees to before it opens a first case, once a version."""

from collections.abc import Collection

from django.db import transaction

from workflows.casetypes.partners import Partner
from workflows.referrals.models import Charter, CharterAcceptance
from workflows.vault import keys


def current() -> Charter | None:
    """Return the version that counts, or None in a city that sets no charter."""
    return Charter.objects.first()


def pending(partner: Partner) -> Charter | None:
    """Return the version that nobody accepted for this partner yet, or None."""
    charter = current()
    if charter is None or accepted(partner, charter) is not None:
        return None
    return charter


def accepted(partner: Partner, charter: Charter) -> CharterAcceptance | None:
    """Return who accepted this version for this partner, or None."""
    return CharterAcceptance.objects.filter(partner=partner, charter=charter).first()


def accept(partner: Partner, name: str) -> None:
    """Write down who accepted the version that counts; of two at once the first stays."""
    charter = pending(partner)
    if charter is None:
        return
    data_key = keys.claim()
    with transaction.atomic():
        _kept, is_new = CharterAcceptance.objects.get_or_create(
            charter=charter, partner=partner, defaults={"name": name, "data_key": data_key}
        )
    if not is_new:
        keys.give_back(data_key)


def acceptances_of(partner: Partner) -> list[CharterAcceptance]:
    """Return who accepted what for a partner, the latest first."""
    if partner.pk is None:
        return []
    found = list(CharterAcceptance.objects.filter(partner=partner).select_related("charter"))
    keys.load_many(one.data_key for one in found)
    return found


def by_partner(partner_ids: Collection[int]) -> dict[int, CharterAcceptance]:
    """Return by partner who accepted the version that counts, as far as somebody did."""
    charter = current()
    found = CharterAcceptance.objects.filter(charter=charter, partner__in=partner_ids)
    return {one.partner_id: one for one in found} if charter else {}
