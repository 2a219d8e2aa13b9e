"""The log of accounts: whatever changes who may do what is written down, by whichever way.

Signals see what forms, commands and code do; `QuerySet.update` passes them by, so accounts are
saved one by one.
"""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import Group, Permission
from django.db.models.signals import m2m_changed, post_save, pre_delete, pre_save
from django.utils.crypto import salted_hmac
from wagtail.log_actions import get_active_log_context

from workflows.staff.models import AccountEvent, User

What = AccountEvent.What
WATCHED = ("username", "email", "password", "is_active", "is_superuser")


def note(
    what: AccountEvent.What,
    account: User | None = None,
    *,
    by: User | None = None,
    detail: str = "",
    place: str = "",
) -> AccountEvent:
    """Write one line; without `by`, it was whoever works in the admin now, or the system."""
    return AccountEvent.objects.create(
        what=what,
        account=account,
        by=by or get_active_log_context().user,
        detail=detail,
        login=login_of(account) if account else "",
        place=place,
    )


def login_of(account: User) -> str:
    """Return the hash under which tries on this account are counted."""
    return hashed(f"account {account.pk}")


def hashed(text: str) -> str:
    """Return what stands for `text` in the log; only with our key can somebody guess at it."""
    return salted_hmac("workflows.staff.log", text, algorithm="sha256").hexdigest()[:32]


def listen() -> None:
    """Write down every change of accounts, roles and rights from now on."""
    pre_save.connect(remember, sender=User)
    post_save.connect(note_changes, sender=User)
    pre_delete.connect(note_removal, sender=User)
    m2m_changed.connect(note_roles, sender=User.groups.through)
    m2m_changed.connect(note_rights, sender=User.user_permissions.through)
    m2m_changed.connect(note_rights, sender=Group.permissions.through)


def remember(instance: User, update_fields: Iterable[str] | None, **_signal: Any) -> None:
    """Keep what the account was, for the comparison once it is saved."""
    watches = update_fields is None or set(update_fields) & set(WATCHED)
    instance.was = (  # type: ignore[attr-defined]
        User.objects.filter(pk=instance.pk).values(*WATCHED).first() if watches else None
    )


def note_changes(instance: User, created: bool, **_signal: Any) -> None:
    """Write down what a save made different."""
    if created:
        note(What.MADE, instance)
        if instance.is_superuser:
            note(What.ADMINISTRATOR_MADE, instance)
        return
    was = instance.was  # type: ignore[attr-defined]
    if was is None:
        return
    for field in ("username", "email"):
        if was[field] != getattr(instance, field):
            note(What.DETAIL_CHANGED, instance, detail=field)
    if was["is_active"] != instance.is_active:
        note(What.ACTIVATED if instance.is_active else What.DEACTIVATED, instance)
    if was["is_superuser"] != instance.is_superuser:
        administers = instance.is_superuser
        note(What.ADMINISTRATOR_MADE if administers else What.ADMINISTRATOR_ENDED, instance)
    if was["password"] != instance.password:
        note_password(instance)


def note_password(account: User) -> None:
    """Write down a new password, and not that Django hashed the same one anew at sign-in."""
    if not account.has_usable_password():
        note(What.PASSWORD_EMPTIED, account)
    elif account._password is not None:  # type: ignore[attr-defined]
        note(What.PASSWORD_SET, account)


def note_removal(instance: User, **_signal: Any) -> None:
    """Write down whose account goes, by its username: the row will not be there to ask."""
    note(What.REMOVED, detail=instance.get_username())


GIVEN = {"post_add": True, "post_remove": False, "pre_clear": False}


def note_roles(
    instance: Any, action: str, reverse: bool, pk_set: set[int] | None, **_signal: Any
) -> None:
    """Write down each role that an account got or lost, from whichever side it was set."""
    if action not in GIVEN:
        return
    what = What.ROLE_GIVEN if GIVEN[action] else What.ROLE_TAKEN
    if reverse:
        accounts = instance.user_set.all() if pk_set is None else User.objects.filter(pk__in=pk_set)
        pairs = [(account, instance.name) for account in accounts]
    else:
        groups = instance.groups.all() if pk_set is None else Group.objects.filter(pk__in=pk_set)
        pairs = [(instance, group.name) for group in groups]
    for account, role in pairs:
        note(what, account, detail=role)


def note_rights(
    instance: Any, action: str, reverse: bool, pk_set: set[int] | None, **_signal: Any
) -> None:
    """Write down each right that a role or an account got or lost by itself."""
    if action not in GIVEN or reverse:
        return
    what = What.RIGHT_GIVEN if GIVEN[action] else What.RIGHT_TAKEN
    account = instance if isinstance(instance, User) else None
    # Rights of a role: what the site itself gives at every start is no news.
    if account is None and get_active_log_context().user is None:
        return
    rights = (
        (instance.user_permissions if account else instance.permissions).all()
        if pk_set is None
        else Permission.objects.filter(pk__in=pk_set)
    )
    for right in rights.select_related("content_type"):
        key = f"{right.content_type.app_label}.{right.codename}"
        note(what, account, detail=key if account else f"{instance.name}: {key}"[:150])
