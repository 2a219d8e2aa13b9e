"""Short answers that staff keep, and calls that were answered without a case."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from workflows.cases.states import Channel
from workflows.casetypes.fields import TextPerLanguage
from workflows.casetypes.models import Named
from workflows.vault.models import Sealed

# Ways in which somebody asks a member of staff; a form of the website is filled in by oneself.
ASKED_BY = (Channel.PHONE, Channel.MAIL, Channel.COUNTER)


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
