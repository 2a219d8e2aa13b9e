"""Answers and phrases that staff keep, calls that go on, and those answered without a case."""

from datetime import timedelta
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from workflows.cases.states import Channel
from workflows.casetypes import languages
from workflows.casetypes.fields import TextPerLanguage
from workflows.casetypes.named import Named
from workflows.casetypes.sources import SPOKEN
from workflows.staff.models import User
from workflows.vault.fields import VaultJSON
from workflows.vault.models import Sealed

# Ways in which somebody asks a member of staff; a form of the website is filled in by oneself.
ASKED_BY = (Channel.PHONE, Channel.MAIL, Channel.COUNTER)
# Nobody talks longer; what was forgotten is destroyed by then.
CALL_LASTS = timedelta(hours=1)
# Dutch is what phrases are translated from; nobody signs on the phone.
NOT_LOOKED_UP = (languages.DUTCH, "vgt")


class Topic(Named):
    """What a call was about, as the tally counts it. Also a call that was none."""

    to_do = TextPerLanguage(
        _("what to do"),
        multiline=True,
        blank=True,
        help_text=_("Stands beside the button, such as for a call that threatens somebody."),
    )
    order = models.PositiveSmallIntegerField(
        _("order"), default=0, help_text=_("The first nine have a key: 1 to 9.")
    )
    is_used = models.BooleanField(
        _("in use"), default=True, help_text=_("Switched off it is counted no more, and kept.")
    )

    class Meta:
        verbose_name = _("topic of calls")
        verbose_name_plural = _("topics of calls")
        ordering: ClassVar = ["order", "key"]


class AnswerQuerySet(models.QuerySet["Answer"]):
    def valid(self) -> "AnswerQuerySet":
        """Return those that hold today (Europe/Brussels)."""
        today = timezone.localdate()
        return self.filter(Q(valid_until=None) | Q(valid_until__gte=today))

    def outdated(self) -> "AnswerQuerySet":
        """Return those of which the last day is over: somebody has to look at them."""
        return self.filter(valid_until__lt=timezone.localdate())


class Answer(models.Model):
    """A question that is asked often, and what staff say to it, in each language."""

    class For(models.TextChoices):
        RESIDENTS = "residents", _("residents: read it out, or mail it")
        STAFF = "staff", _("staff alone")

    question = TextPerLanguage(_("question"))
    text = TextPerLanguage(_("answer"), multiline=True)
    other_words = models.CharField(
        _("other words for it"),
        max_length=200,
        blank=True,
        help_text=_("Words that callers use, in any language. It is found by them too."),
    )
    topic = models.ForeignKey(
        Topic,
        verbose_name=_("topic"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("What the tally counts when it was the answer."),
    )
    is_for = models.CharField(_("for"), max_length=10, choices=For, default=For.RESIDENTS)
    valid_until = models.DateField(
        _("valid until"), null=True, blank=True, help_text=_("After this day nobody finds it.")
    )
    source = models.CharField(
        _("source"),
        max_length=200,
        blank=True,
        help_text=_("Who says so, or the address of a page, so that a colleague can check it."),
    )

    objects = AnswerQuerySet.as_manager()

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return str(self.question)

    @property
    def is_outdated(self) -> bool:
        """Return whether its last day is over, so that nobody finds it."""
        return self.valid_until is not None and self.valid_until < timezone.localdate()

    @property
    def is_for_staff(self) -> bool:
        """Return whether no resident may hear or read it."""
        return self.is_for == self.For.STAFF


class AnsweredCall(models.Model):
    """A question that was answered at once, as the tally has it. It holds nothing of who asked."""

    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, related_name="+")
    answer = models.ForeignKey(Answer, on_delete=models.SET_NULL, null=True, related_name="+")
    channel = models.CharField(max_length=10, choices=Channel)
    minutes = models.PositiveSmallIntegerField()
    at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        permissions: ClassVar = [("count_answeredcall", "Count calls that were answered")]

    def __str__(self) -> str:
        return f"Answered call {self.pk}"


class MailedAnswer(Sealed):
    """An answer that was mailed to who asked: its key holds the mail with the address."""

    at = models.DateTimeField(default=timezone.now, db_index=True)


class CallQuerySet(models.QuerySet["Call"]):
    def of(self, user: User) -> "CallQuerySet":
        """Return the calls that `user` has in hand: nobody else sees them, and they end."""
        return self.filter(operator=user, began_at__gt=timezone.now() - CALL_LASTS)

    def over(self) -> "CallQuerySet":
        """Return those that somebody forgot to end."""
        return self.filter(began_at__lte=timezone.now() - CALL_LASTS)


class Call(Sealed):
    """Somebody on the phone with a member of staff, for as long as they speak.

    So that they are asked once how they are called, however many things they ring about. Under a
    key of its own, destroyed when the call is over. `caller` holds what they said of themselves,
    and what was done for them: see calls.py.
    """

    operator = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    caller = VaultJSON(default=dict)
    language = models.CharField(max_length=8, default=languages.DUTCH)
    began_at = models.DateTimeField(default=timezone.now, db_index=True)

    objects: ClassVar[Any] = CallQuerySet.as_manager()


def other_languages() -> list[tuple[str, Any]]:
    """Return the languages that callers speak and not all staff, as (code, name)."""
    return [(code, name) for code, name in SPOKEN.items() if code not in NOT_LOOKED_UP]


class Phrase(ClusterableModel):
    """A sentence that is said on the phone again and again, in Dutch."""

    text = models.CharField(_("sentence in Dutch"), max_length=300)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    is_used = models.BooleanField(_("in use"), default=True)

    class Meta:
        verbose_name = _("phrase")
        verbose_name_plural = _("phrase book")
        ordering: ClassVar = ["order", "pk"]

    def __str__(self) -> str:
        return self.text


class Saying(models.Model):
    """A phrase in another language, and how somebody says it who does not speak that."""

    phrase = ParentalKey(Phrase, on_delete=models.CASCADE, related_name="sayings")
    language = models.CharField(_("language"), max_length=8, choices=other_languages)
    text = models.CharField(_("sentence"), max_length=400)
    spoken = models.CharField(
        _("how to say it"),
        max_length=400,
        blank=True,
        help_text=_("As a Dutch speaker reads it aloud, the stress in capitals."),
    )

    class Meta:
        verbose_name = _("translation")
        verbose_name_plural = _("translations")
        ordering: ClassVar = ["language", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["phrase", "language"], name="one_saying_a_language")
        ]

    def __str__(self) -> str:
        return self.text
