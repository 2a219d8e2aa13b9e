"""What the questions of a form can be in a sheet: one column, or one for each of their boxes."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from forms.engine import questions
from forms.kinds import Question
from forms.kinds.declaration import AGE, check_of
from forms.kinds.on_behalf import LABELS, RELATIONS, WHO
from forms.kinds.parts import ADDRESS_LABELS
from forms.models import FormVersion
from workflows.casetypes import languages, reference
from workflows.declaring.imported import Column, Option, Reads
from workflows.importing.words import ADDRESS_WORDS, ALSO_CALLED, FIRST_NAME, LAST_NAME
from workflows.intake.services import WAIVED_FOR_STAFF

# Between the key of a question and that of one of its boxes; no key has one.
JOINT = "-"
FIRST, LAST = "first", "last"
STREET_NUMBER = "street_number"
RECEIVED, LANGUAGE = "case-received", "case-language"
MEANS_CONSENT, MEANS_CATEGORY = "consent", "category"

READ_AS = {
    "long_text": Reads.LINES,
    "phone": Reads.PHONE,
    "number": Reads.NUMBER,
    "date": Reads.DATE,
    "time": Reads.TIME,
    "yes_no": Reads.YES_NO,
    "tick": Reads.YES_NO,
    "consent": Reads.YES_NO,
}
ONE_OF = ("choose_one", "select", "category")
MANY_OF = ("choose_many", "categories", "languages", "availability")
# Of a question with more choices than this nobody makes a column each.
MOST_MARKED = 40
NOT_IN_LISTS = ("file", "prefill", "repeating_group", "computed")
ADDRESS_READ_AS = {"number": Reads.CODE, "box": Reads.CODE, "postcode": Reads.CODE}
BEHALF_READ_AS = {
    "adults": Reads.NUMBER,
    "children": Reads.NUMBER,
    "phone": Reads.PHONE,
    "consent": Reads.YES_NO,
    "relation": Reads.CHOICE,
}


@dataclass(frozen=True)
class InLanguages:
    """A question in every language of its version, that of the list first.

    `is_ruled`: a rule may hide it, or its step.
    """

    asked: Sequence[Question]
    is_ruled: bool

    @property
    def first(self) -> Question:
        return self.asked[0]

    @property
    def words(self) -> tuple[str, ...]:
        """Return what it is called elsewhere: in other languages, and by what it means."""
        labels = [one.label for one in self.asked[1:]]
        return (*labels, *ALSO_CALLED.get(self.first.meaning, ()))

    def options(self) -> tuple[Option, ...]:
        """Return its choices with their labels in every language; staff have words of their own."""
        listed = [{one.value: one.label for one in q.choices()} for q in self.asked]
        of_staff = reference.categories() if self.first.meaning == MEANS_CATEGORY else {}
        return tuple(
            Option(
                value,
                (
                    *(str(found[value]) for found in listed if value in found),
                    *(of_staff[value].name.values() if value in of_staff else ()),
                ),
            )
            for value in listed[0]
        )


def columns_of(version: FormVersion, language: str, scope: str) -> list[Column]:
    """Return what a sheet can say of cases with this form; `scope` is its programme's key."""
    found = [column for each in in_languages(version, language, scope) for column in of(each)]
    return [*found, *about_case()]


def in_languages(version: FormVersion, language: str, scope: str) -> Iterator[InLanguages]:
    """Yield each question that a list can answer, in every language."""
    order = sorted(version.languages, key=lambda code: code != language)
    plans = [questions(version, code) for code in order]
    steps = [step for step in version.schema["steps"] if step["show_if"]]
    ruled = {question["key"] for step in steps for question in step["questions"]}
    for key, question in plans[0].items():
        if question.kind.name not in NOT_IN_LISTS and not question.kind.is_hidden:
            is_ruled = question.show_if is not None or key in ruled
            yield InLanguages([replace(plan[key], scope=scope) for plan in plans], is_ruled)


def of(each: InLanguages) -> Iterator[Column]:
    """Yield the columns that a question can be."""
    question = each.first
    make = BY_KIND.get(question.kind.name, plain_column)
    # The ground is named once for all (adr/0084); and a rule may hide a question from most.
    is_free = question.meaning in (MEANS_CONSENT, *WAIVED_FOR_STAFF)
    for column in make(each):
        is_asked = column.required and not is_free
        yield replace(
            column,
            group=question.label,
            required=is_asked and not each.is_ruled,
            may_be_needed=is_asked and each.is_ruled,
        )


def plain_column(each: InLanguages) -> Iterator[Column]:
    """Yield the one column of a question with one box."""
    question, kind = each.first, each.first.kind.name
    reads = READ_AS.get(kind, Reads.TEXT)
    options: tuple[Option, ...] = ()
    if kind in ONE_OF or kind in MANY_OF:
        reads, options = (Reads.CHOICE if kind in ONE_OF else Reads.CHOICES), each.options()
    if kind == "declaration":
        reads = Reads.NUMBER if check_of(question) == AGE else Reads.YES_NO
    yield Column(
        question.key,
        question.label,
        reads=reads,
        words=each.words,
        options=options,
        takes_others=reads == Reads.CHOICE and bool(question.settings.get("other")),
        required=question.required or bool(question.kind.is_always_required),
    )


def many_columns(each: InLanguages) -> Iterator[Column]:
    """Yield a column for several choices in a cell, and one for each choice, with a mark in it."""
    yield from plain_column(each)
    options = each.options()
    for option in options[:MOST_MARKED]:
        label, *others = option.labels
        yield part(each.first, option.value, label, others, Reads.YES_NO)


def name_columns(each: InLanguages) -> Iterator[Column]:
    """Yield a column for a name, and two for the halves of one."""
    question = each.first
    yield Column(
        question.key,
        question.label,
        words=each.words,
        required=question.required,
        can_be_same=False,
    )
    ours = question.meaning == "filer.name"
    yield part(question, FIRST, _("first name"), FIRST_NAME if ours else ())
    yield part(question, LAST, _("family name"), LAST_NAME if ours else ())


def address_columns(each: InLanguages) -> Iterator[Column]:
    """Yield a column for an address in one cell, and one for each of its boxes."""
    question = each.first
    yield Column(
        question.key,
        _("%(label)s, all in one") % {"label": question.label},
        words=(question.label, *each.words, *ADDRESS_WORDS[""]),
        required=question.required,
    )
    yield part(question, STREET_NUMBER, _("street and number in one"), ADDRESS_WORDS[STREET_NUMBER])
    for box, label in ADDRESS_LABELS.items():
        options = neighbourhoods(question) if box == "neighbourhood" else ()
        reads = Reads.CHOICE if options else ADDRESS_READ_AS.get(box, Reads.TEXT)
        if box != "neighbourhood" or options:
            yield part(question, box, str(label), ADDRESS_WORDS[box], reads, options)


def neighbourhoods(question: Question) -> tuple[Option, ...]:
    """Return the neighbourhoods of the city, without "unknown"."""
    listed = question.kind.offers(question)
    return tuple(Option(one.value, (str(one.label),)) for one in listed if one.value)


def behalf_columns(each: InLanguages) -> Iterator[Column]:
    """Yield a column for whom it is, and one for each thing that is asked about them."""
    question = each.first
    who = tuple(Option(key, (str(label),)) for key, label in WHO.items())
    relations = tuple(Option(key, (str(label),)) for key, label in RELATIONS.items())
    yield Column(
        question.key,
        question.label,
        reads=Reads.CHOICE,
        words=each.words,
        options=who,
        required=question.required,
    )
    for box, label in LABELS.items():
        reads = BEHALF_READ_AS.get(box, Reads.TEXT)
        options = relations if box == "relation" else ()
        yield part(question, box, str(label), (), reads, options)


def part(
    question: Question,
    box: str,
    label: str,
    words: Sequence[str],
    reads: Reads = Reads.TEXT,
    options: tuple[Option, ...] = (),
) -> Column:
    """Return the column of one box of a question."""
    return Column(
        f"{question.key}{JOINT}{box}",
        f"{question.label}: {label}",
        reads=reads,
        words=(label, *words),
        options=options,
    )


def about_case() -> list[Column]:
    """Return what a list may say of the case itself."""
    known = tuple(Option(code, (name, code)) for code, name in languages.choices())
    group = _("About the case")
    return [
        Column(
            RECEIVED,
            _("Received on"),
            group,
            Reads.DATE,
            ("ontvangen", "ontvangen op", "datum", "date", "tijdstempel", "timestamp", "reçu le"),
            can_be_same=False,
        ),
        Column(
            LANGUAGE,
            _("Language in which we write to them"),
            group,
            Reads.CHOICE,
            ("taal contact", "contacttaal", "language of contact"),
            known,
        ),
    ]


BY_KIND: dict[str, Callable[[InLanguages], Iterator[Column]]] = {
    "name": name_columns,
    "address": address_columns,
    "on_behalf": behalf_columns,
    **dict.fromkeys(MANY_OF, many_columns),
}
