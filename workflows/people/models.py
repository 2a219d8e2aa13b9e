"""People: whom we know, how we recognise them, and what we made sure of about them."""

from datetime import timedelta
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from workflows.vault.fields import VaultJSON, VaultText
from workflows.vault.models import Sealed

# So long two people who were joined can be made two again.
JOINING_LASTS = timedelta(days=30)


class Person(Sealed):
    """Somebody who asks, offers, or both. Has no account; may have neither mail nor phone."""

    name = VaultText(_("name"))
    email = VaultText(_("e-mail"), null=True)
    phone = VaultText(_("phone"), null=True)
    # When somebody made sure that these are theirs; what they first gave is not proven yet.
    email_proven_at = models.DateTimeField(null=True, editable=False)
    phone_proven_at = models.DateTimeField(null=True, editable=False)
    # Further numbers and addresses that they were ever reached by: [kind, value] each.
    other_contacts = VaultJSON(_("other contact details"), null=True)
    address = VaultJSON(_("address"), null=True)
    language = models.CharField(_("language"), max_length=8)
    spoken_languages = VaultJSON(_("languages spoken"), default=list)
    neighbourhood = models.ForeignKey(
        "workflows.Neighbourhood",
        verbose_name=_("neighbourhood"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        db_index=False,
    )
    # Asked for nothing any more, whatever happens to the offer that was the reason.
    suspended_at = models.DateTimeField(_("suspended"), null=True, editable=False)
    # Somebody told us that they died: nothing is sent to them since.
    died_at = models.DateTimeField(_("died"), null=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        permissions: ClassVar = [("merge_person", "Merge people")]

    def __str__(self) -> str:
        return f"Person {self.pk}"

    def contacts(self) -> list[tuple[str, str]]:
        """Return (kind, value) of every way to reach them, those in use in front."""
        first = [(PersonKey.Kind.EMAIL, self.email), (PersonKey.Kind.PHONE, self.phone)]
        known = [(str(kind), value) for kind, value in first if value]
        return known + [(kind, value) for kind, value in self.other_contacts or []]


class PersonKey(models.Model):
    """A keyed hash by which a person is found again: of a contact or of a part of the name."""

    class Kind(models.TextChoices):
        EMAIL = "email"
        PHONE = "phone"
        SURNAME = "surname"
        GIVEN = "given"
        PHONETIC = "phonetic"

    CONTACTS = (Kind.EMAIL, Kind.PHONE)

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="keys")
    kind = models.CharField(max_length=10, choices=Kind)
    digest = models.BinaryField(max_length=32)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["digest", "kind", "person"], name="one_person_key")
        ]

    def __str__(self) -> str:
        return f"{self.kind} of person {self.person_id}"


class NewContactQuerySet(models.QuerySet["NewContact"]):
    def unconfirmed(self) -> "NewContactQuerySet":
        """Those of which nobody has said yet whose they are."""
        return self.filter(state=NewContact.State.UNCONFIRMED)


class NewContact(Sealed):
    """A contact detail given with the name of somebody we know by another: perhaps theirs.

    Under the person's key. It makes nobody found as the one who files, and nothing is sent to it
    but what answers the submission it came with, until it is confirmed.
    """

    class Kind(models.TextChoices):
        EMAIL = "email", _("E-mail")
        PHONE = "phone", _("Phone")
        ADDRESS = "address", _("Address")

    class State(models.TextChoices):
        UNCONFIRMED = "unconfirmed", _("Not confirmed")
        CONFIRMED = "confirmed", _("Confirmed")
        REFUSED = "refused", _("Not theirs")

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="new_contacts")
    case_id = models.UUIDField(db_index=True)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    value = VaultJSON(_("contact detail"))
    neighbourhood = models.ForeignKey(
        "workflows.Neighbourhood",
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        db_index=False,
    )
    state = models.CharField(
        _("state"), max_length=12, choices=State, default=State.UNCONFIRMED, editable=False
    )
    given_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = NewContactQuerySet.as_manager()

    class Meta:
        verbose_name = _("new contact detail")
        verbose_name_plural = _("new contact details")
        ordering: ClassVar = ["given_at", "pk"]


class NewContactKey(models.Model):
    """A keyed hash by which staff find who gave a new contact; filing finds nobody by it."""

    new_contact = models.ForeignKey(NewContact, on_delete=models.CASCADE, related_name="keys")
    digest = models.BinaryField(max_length=32)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["digest", "new_contact"], name="one_new_contact_key")
        ]

    def __str__(self) -> str:
        return f"Key of new contact {self.new_contact_id}"


class CheckQuerySet(models.QuerySet["Check"]):
    def valid(self) -> "CheckQuerySet":
        """Return checks that have not expired today (Europe/Brussels)."""
        today = timezone.localdate()
        return self.filter(Q(expires_on__isnull=True) | Q(expires_on__gte=today))


class Check(models.Model):
    """Something staff made sure of about a volunteer. It counts for every sign-up."""

    class Kind(models.TextChoices):
        SPOKEN_TO = "spoken_to", _("Spoken to")
        IDENTITY = "identity", _("Identity seen")
        CRIMINAL_RECORD = "criminal_record", _("Extract from the criminal record seen")
        FIRST_TALK = "first_talk", _("First talk held")
        SECOND_CONTACT = "second_contact", _("Second contact person known")

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="checks")
    kind = models.CharField(_("check"), max_length=20, choices=Kind)
    seen_on = models.DateField(_("seen on"))
    expires_on = models.DateField(_("expires on"), null=True, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("by"), on_delete=models.PROTECT, related_name="+"
    )

    objects = CheckQuerySet.as_manager()

    class Meta:
        verbose_name = _("check")
        verbose_name_plural = _("checks")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "kind"], name="one_check_of_a_kind")
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ({self.seen_on})"

    @property
    def is_valid(self) -> bool:
        """Whether it has not expired today (Europe/Brussels)."""
        return self.expires_on is None or self.expires_on >= timezone.localdate()


class MaybeTwice(models.Model):
    """Two people who may be one: found at night, or refused by staff, and then never found again.

    The one with the lower id is `one`.
    """

    class Why(models.TextChoices):
        WHOLE = "whole", _("Same name, in another order or spelling")
        PART = "part", _("A part of the name is the same")
        SOUND = "sound", _("The names sound alike")
        LETTER = "letter", _("One letter differs")

    one = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    why = models.CharField(max_length=10, choices=Why)
    found_at = models.DateTimeField(default=timezone.now, editable=False)
    refused_at = models.DateTimeField(null=True, editable=False)
    refused_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering: ClassVar = ["found_at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["one", "other"], name="one_pair_of_people")
        ]

    def __str__(self) -> str:
        return f"Perhaps one person {self.pk}"


class JoiningQuerySet(models.QuerySet["Joining"]):
    def lasting(self) -> "JoiningQuerySet":
        """Return those that can still be taken back."""
        return self.filter(at__gt=timezone.now() - JOINING_LASTS)

    def over(self) -> "JoiningQuerySet":
        """Return those of which nobody may know any more how they were before."""
        return self.filter(at__lte=timezone.now() - JOINING_LASTS)


class Joining(Sealed):
    """Two people were made one: what has to be known to make two of them again.

    Under a key of its own, which is destroyed when it can be taken back no more.
    """

    winner = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="joinings")
    loser_id = models.UUIDField(editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now, db_index=True)
    record = VaultJSON()

    objects: ClassVar[Any] = JoiningQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["at", "pk"]
