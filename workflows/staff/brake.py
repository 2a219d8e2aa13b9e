"""The brake on guessing passwords and codes: by account and place, counted in their log.

The cache may vanish, so it counts nothing here. A try is a row before its password is looked at,
so that many at once see each other.
"""

import unicodedata
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from workflows.staff.log import hashed, login_of, note
from workflows.staff.models import AccountEvent, User

What = AccountEvent.What
# From these on, an account begins with a clean sheet.
CLEAN = (What.SIGNED_IN, What.LET_IN, What.PASSWORD_SET)
FIRST_WAIT = timedelta(seconds=15)
LOCK = timedelta(minutes=30)
# After so many wrong tries more than the free ones it is no longer a wait but the lock.
DOUBLED = 5
LINKS_AN_HOUR = 3
# A refusal unseen is written down once in this time, or whoever floods would fill the log.
SAME_FLOOD = timedelta(minutes=1)


@dataclass(frozen=True)
class Limit:
    """How many wrong tries of one `column` are free within which time."""

    column: str
    free: int
    within: timedelta


ACCOUNT = Limit("login", 5, timedelta(days=1))
# A whole office may come from one address.
PLACE = Limit("place", 30, timedelta(hours=1))


class Wait(Exception):
    """Too many tries; `minutes` from now the next one counts."""

    def __init__(self, left: timedelta) -> None:
        self.minutes = max(1, -(-left // timedelta(minutes=1)))
        super().__init__(f"wait {self.minutes} minutes")


def begin(typed: str, place: str) -> AccountEvent:
    """Write down a try, as refused until it is `proven`; raise Wait when it comes too soon."""
    account = account_of(typed)
    login = login_of(account) if account else hashed(f"login {folded(typed)}")
    tried = AccountEvent.objects.create(
        what=What.REFUSED, account=account, login=login, place=hashed(f"place {place}")
    )
    left = max(
        wait_left(ACCOUNT, tried.login, before=tried.pk),
        wait_left(PLACE, tried.place, before=tried.pk),
    )
    if left > timedelta():
        put_off(tried)
        raise Wait(left)
    return tried


def proven(tried: AccountEvent) -> None:
    """Say that what was typed was right: it counts no longer, and nobody is in yet."""
    tried.delete()


def signed_in(user: User, place: str) -> None:
    """Say that somebody is in, by all that was asked: wrong tries before it are forgotten."""
    note(What.SIGNED_IN, user, by=user, place=hashed(f"place {place}"))


def put_off(tried: AccountEvent) -> None:
    """Say that the password was not looked at; of a flood one line stays."""
    same = AccountEvent.objects.filter(
        what=What.WAITING,
        login=tried.login,
        place=tried.place,
        at__gt=timezone.now() - SAME_FLOOD,
    )
    if same.exists():
        tried.delete()
        return
    tried.what = What.WAITING
    tried.save(update_fields=["what"])


def account_of(typed: str) -> User | None:
    """Return the account that somebody means, by username or else by e-mail address."""
    by_name = User.objects.filter(username__iexact=typed).first()
    return by_name or User.objects.filter(email__iexact=typed).order_by("pk").first()


def folded(typed: str) -> str:
    """Return one spelling for all ways to type the same login."""
    return unicodedata.normalize("NFKC", typed).casefold().strip()


def wait_left(limit: Limit, key: str, before: int | None = None) -> timedelta:
    """Return how long the next try has to wait; nothing or less when it need not."""
    wrong = wrong_tries(limit, key)
    if before is not None:
        wrong = wrong.filter(pk__lt=before)
    last = wrong.first()
    if last is None:
        return timedelta()
    return last.at + wait_after(wrong.count() - limit.free) - timezone.now()


def wrong_tries(limit: Limit, key: str) -> "QuerySet[AccountEvent]":
    """Return the wrong tries that still count, newest first."""
    clean = Q(what=What.LET_IN, login="")
    if limit == ACCOUNT:
        clean |= Q(what__in=CLEAN, login=key)
    since = AccountEvent.objects.filter(clean).values_list("pk", flat=True).first()
    rows = AccountEvent.objects.filter(
        what=What.REFUSED, at__gt=timezone.now() - limit.within, **{limit.column: key}
    )
    return rows if since is None else rows.filter(pk__gt=since)


def wait_after(beyond: int) -> timedelta:
    """Return how long to wait after so many wrong tries more than are free: doubling, then LOCK."""
    if beyond < 0:
        return timedelta()
    return LOCK if beyond >= DOUBLED else FIRST_WAIT * 2**beyond


def may_ask_for_link(account: User) -> bool:
    """Return whether one more link to set a password may be mailed."""
    asked = AccountEvent.objects.filter(
        what=What.LINK_ASKED, account=account, at__gt=timezone.now() - timedelta(hours=1)
    )
    return asked.count() < LINKS_AN_HOUR


def locked_accounts() -> list[User]:
    """Return the accounts that nobody gets into now because of wrong tries."""
    tried = AccountEvent.objects.filter(login__in=locked(ACCOUNT), account__isnull=False)
    return list(User.objects.filter(pk__in=tried.values("account")).order_by("username"))


def locked_places() -> int:
    """Return how many addresses have to wait now."""
    return len(locked(PLACE))


def locked(limit: Limit) -> list[str]:
    """Return the hashes of what has to wait now."""
    often = (
        AccountEvent.objects.filter(what=What.REFUSED, at__gt=timezone.now() - limit.within)
        .order_by()
        .values_list(limit.column, flat=True)
        .annotate(number=Count("pk"))
        .filter(number__gte=limit.free)
    )
    return [key for key in often if wait_left(limit, key) > timedelta()]


def let_in(account: User | None = None) -> None:
    """Let this account try again at once; without one, everybody from everywhere."""
    note(What.LET_IN, account)
