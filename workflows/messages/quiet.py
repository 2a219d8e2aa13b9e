"""The hours in which no SMS goes out: a mobile number rings beside a bed."""

from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.utils import timezone

# So long somebody waits for what they asked for; a try that is made later wakes them.
WAITED_FOR = timedelta(minutes=30)
ONE_HOUR = timedelta(hours=1)


def ends(moment: datetime) -> datetime | None:
    """Return when the quiet hours end that `moment` (aware) falls in, or None.

    They are those of the clock in Europe/Brussels, from one whole hour to another, as a rule
    over midnight.
    """
    if settings.SMS_QUIET_HOURS is None:
        return None
    begins_at, ends_at = settings.SMS_QUIET_HOURS
    here = timezone.localtime(moment)
    since, lasts = (here.hour - begins_at) % 24, (ends_at - begins_at) % 24
    if since >= lasts:
        return None
    day = here.date() + timedelta(days=here.hour >= ends_at)
    midnight = datetime(day.year, day.month, day.day)  # noqa: DTZ001 (the clock's; its zone is added)
    return timezone.make_aware(midnight.replace(hour=ends_at))


def after(moment: datetime, hours: int) -> datetime:
    """Return when so many hours that are not quiet have passed since `moment` (aware)."""
    moment, left = moment.astimezone(UTC), timedelta(hours=hours)
    while left > timedelta():
        if wakes_at := ends(moment):
            moment = wakes_at.astimezone(UTC)
            continue
        step = min(left, ONE_HOUR - (moment - datetime.min.replace(tzinfo=UTC)) % ONE_HOUR)
        moment, left = moment + step, left - step
    return moment
