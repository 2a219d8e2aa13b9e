"""A form with all its languages as one JSON package: written, read, compared and installed.

A package holds what an editor can change and no personal data. It is matched by the form's
stable id, so importing it again updates that form's draft and never makes a second one.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext
from wagtail.models import Locale
from wagtail_localize.strings import StringValue

from forms.compiled.schema import SOURCE_LANGUAGE
from forms.definitions.compiling import compile_schema, compile_texts
from forms.definitions.computing import examples_in
from forms.languages import translations
from forms.languages.translating import begin, shown, store_texts
from forms.languages.translations import Known
from forms.models import FormDefinition
from forms.packages.checking import BadContent, checked_content, links_lost, portable_content
from forms.registers import placeholders
from forms.versions.content import Content, content_of, set_content
from forms.versions.history import Difference, State, difference, state_of_draft
from forms.versions.rolling_back import save_draft

FORMAT = 1
KIND = "leuven-helpt-form"
# The largest form of the demo takes 20 KB with two languages.
MAX_BYTES = 1_000_000
SHAPE = {"kind": str, "format": int, "id": str, "name": str, "content": dict, "texts": dict}


class BadPackage(ValueError):
    """A package that cannot be read or installed; its text is a sentence for the editor."""


@dataclass(frozen=True)
class Package:
    """What was read. `texts` gives {(path, Dutch): text} per language."""

    id: UUID
    name: str
    content: Content
    texts: dict[str, Known] = field(default_factory=dict)


def write(definition: FormDefinition) -> str:
    """Return the newest draft of a Dutch row as a package (JSON).

    Raises ValidationError when the draft could not be published: nobody could import it.
    """
    return packed(package_of(definition))


def package_of(definition: FormDefinition) -> Package:
    """Return the newest draft of a Dutch row. Raises ValidationError as `write` does."""
    draft = definition.get_latest_revision_as_object()
    draft.validate_for_publishing()
    texts = {
        translation.target_locale.language_code: texts_in(draft, translation.target_locale)
        for translation in translations.translations_of(draft)
    }
    content = portable_content(draft, content_of(draft))
    return Package(draft.translation_key, draft.name, content, texts)


def packed(package: Package) -> str:
    """Return a package as JSON, with the digest that tells whether it was changed on the way."""
    texts = {
        language: [[*place, text] for place, text in known.items()]
        for language, known in package.texts.items()
    }
    data = {
        "kind": KIND,
        "format": FORMAT,
        "id": str(package.id),
        "name": package.name,
        "content": package.content,
        "texts": texts,
    }
    return json.dumps(data | {"digest": digest_of(data)}, ensure_ascii=False, indent=1)


def texts_in(draft: FormDefinition, locale: Locale) -> Known:
    """Return what is translated of the texts that stand in the draft, in the order of the form."""
    known = translations.known_texts(draft, locale)
    segments = translations.text_segments(draft)
    places = [(segment.path, segment.string.data) for segment in segments]
    return {place: known[place] for place in places if place in known}


def digest_of(package: dict[str, Any]) -> str:
    """Return what tells that nothing was changed on the way."""
    plain = json.dumps(package, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return sha256(plain.encode()).hexdigest()


def read(raw: bytes) -> Package:
    """Return the package in the bytes of a file. Raises BadPackage for whatever is wrong."""
    if len(raw) > MAX_BYTES:
        limit = MAX_BYTES // 1_000_000
        raise BadPackage(
            gettext("The file is larger than %(limit)d MB: no package of a form is.")
            % {"limit": limit}
        )
    try:
        data = json.loads(raw.decode("utf-8"), object_pairs_hook=once, parse_constant=refuse)
        refuse_unless_ours(data)
        claimed = data.pop("digest")
        is_whole = digest_of(data) == claimed
    except (ValueError, RecursionError) as error:
        if isinstance(error, BadPackage):
            raise
        raise BadPackage(
            gettext("This is no package of a form. Export one from the screen of a form.")
        ) from error
    if not is_whole:
        raise BadPackage(
            gettext("The package was changed after it was exported. Ask for the original file.")
        )
    return Package(read_id(data["id"]), data["name"], data["content"], read_texts(data["texts"]))


def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return an object; raise ValueError if a name stands twice: readers differ on which counts."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("A name stands twice.")
    return found


def refuse(constant: str) -> None:
    raise ValueError(f"{constant} is no JSON.")


def refuse_unless_ours(data: Any) -> None:
    """Raise BadPackage, or ValueError for what is no package at all."""
    if not isinstance(data, dict) or data.get("kind") != KIND:
        raise ValueError("Not a package.")
    if data.get("format") != FORMAT:
        raise BadPackage(
            gettext(
                "The package has format %(format)s, and this site reads format %(ours)d. "
                "Ask for an export of a site with the same release."
            )
            % {"format": str(data.get("format"))[:20], "ours": FORMAT}
        )
    if set(data) != {*SHAPE, "digest"}:
        raise ValueError("Parts lack, or are too many.")
    for name, kind in SHAPE.items():
        if type(data[name]) is not kind:
            raise ValueError(f"{name} is of the wrong type.")


def read_id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as error:
        raise BadPackage(
            gettext("The package has no valid id. Ask for the original file.")
        ) from error


def read_texts(texts: dict[str, Any]) -> dict[str, Known]:
    """Return the translations, each language one that this site could have."""
    listed = dict(settings.LANGUAGES)
    found = {}
    for language, rows in texts.items():
        if language not in listed or language == SOURCE_LANGUAGE:
            raise BadPackage(
                gettext("The package has texts in “%(language)s”, which this site does not know.")
                % {"language": language[:20]}
            )
        if not isinstance(rows, list) or not all(is_text_row(row) for row in rows):
            raise BadPackage(
                gettext("The texts in %(language)s cannot be read. Ask for the original file.")
                % {"language": listed[language]}
            )
        if not all(is_inline(text) for _path, _dutch, text in rows):
            raise BadPackage(
                gettext("A text in %(language)s holds tags that no translation may have.")
                % {"language": listed[language]}
            )
        found[language] = {(path, dutch): text for path, dutch, text in rows}
    return found


def is_text_row(row: Any) -> bool:
    return (
        isinstance(row, list)
        and len(row) == 3
        and all(isinstance(part, str) and translations.is_clean(part) for part in row)
    )


def is_inline(text: str) -> bool:
    """Return whether a translation holds nothing but words, bold ones and links."""
    try:
        StringValue.from_translated_html(text)
    except ValueError:
        return False
    return True


def candidate(package: Package) -> FormDefinition:
    """Return the Dutch draft that a package would make, with nothing stored.

    Raises BadPackage with a sentence for the first thing that would not do.
    """
    name = package.name.strip()
    if not name or len(name) > 200 or not name.isprintable():
        raise BadPackage(gettext("The package gives the form no name that can be shown."))
    found = existing(package)
    draft = (
        found.get_latest_revision_as_object()
        if found
        else FormDefinition(
            translation_key=package.id, locale=Locale.objects.get(language_code=SOURCE_LANGUAGE)
        )
    )
    draft.name = name
    try:
        set_content(draft, checked_content(draft, package.content))
        draft.validate_for_publishing()
        draft.full_clean(validate_unique=False)
        refuse_unfillable(draft, package.texts)
    except BadContent as error:
        raise BadPackage(str(error)) from error
    except ValidationError as error:
        raise BadPackage(error.messages[0]) from error
    return draft


def refuse_unfillable(draft: FormDefinition, texts: Mapping[str, Known]) -> None:
    """Raise BadContent for the first translation that holds what cannot be filled in."""
    computed = examples_in(draft.steps)
    for (path, _dutch), text in (row for known in texts.values() for row in known.items()):
        for sentence in placeholders.errors(path, shown(text, is_html=False), computed):
            raise BadContent(sentence)


def existing(package: Package) -> FormDefinition | None:
    """Return the Dutch row of the form that the package is about, if this site has it."""
    rows = FormDefinition.objects.filter(translation_key=package.id)
    return rows.filter(locale__language_code=SOURCE_LANGUAGE).first()


@dataclass(frozen=True)
class Proposal:
    """What importing would do: to which form (None: a new one), and what would change."""

    definition: FormDefinition | None
    difference: Difference
    left_out: list[str]
    # How many links to pages lead nowhere here, for an editor to mend.
    links_lost: int = 0

    @property
    def is_needed(self) -> bool:
        return self.definition is None or bool(self.difference)


def propose(package: Package) -> Proposal:
    """Return what installing a package would change. Raises BadPackage; stores nothing."""
    draft = candidate(package)
    found = existing(package)
    before = state_of_draft(found) if found else State({"steps": []}, {})
    return Proposal(
        found,
        told(found, draft, before, state_after(package, draft)),
        left_out(package),
        links_lost(package.content),
    )


def told(
    found: FormDefinition | None, draft: FormDefinition, before: State, after: State
) -> Difference:
    """Return the difference, with the name of the form, which no version holds."""
    changed = difference(before, after)
    old = found.get_latest_revision_as_object().name if found else draft.name
    if old != draft.name:
        sentence = gettext("The name was “%(before)s”, is now “%(after)s”.")
        names = {"before": old, "after": draft.name}
        return Difference([sentence % names, *changed.sentences], changed.rows)
    return changed


def state_after(package: Package, draft: FormDefinition) -> State:
    texts = {SOURCE_LANGUAGE: compile_texts(draft.steps, draft.confirmation, SOURCE_LANGUAGE)}
    for locale in Locale.objects.exclude(language_code=SOURCE_LANGUAGE):
        language = locale.language_code
        known = translations.known_texts(draft, locale)
        if known or language in package.texts:
            row = translations.with_texts(draft, locale, known | package.texts.get(language, {}))
            texts[language] = compile_texts(row.steps, row.confirmation, language)
    return State(compile_schema(draft.steps), texts)


def left_out(package: Package) -> list[str]:
    """Return names of the languages in the package that are not switched on here."""
    here = set(Locale.objects.values_list("language_code", flat=True))
    return [name for code, name in settings.LANGUAGES if code in package.texts and code not in here]


@transaction.atomic
def install(package: Package, user: Any) -> FormDefinition:
    """Make the form of a package, or make the package the draft of the form that is here.

    Returns the Dutch row. Nothing goes live. Raises BadPackage, also while that draft is locked.
    """
    draft = candidate(package)
    definition = existing(package)
    if definition is None:
        draft.save()
        definition = draft
    try:
        saved = save_draft(definition, content_of(draft), user, name=draft.name)
    except ValidationError as error:
        raise BadPackage(error.messages[0]) from error
    for locale in Locale.objects.filter(language_code__in=package.texts):
        begin(saved, locale)
        store_texts(saved, locale, package.texts[locale.language_code], user)
    return saved


def copy(definition: FormDefinition, user: Any) -> FormDefinition:
    """Make a new draft like the newest one of a form, in all its languages.

    Raises ValidationError when that draft is not finished.
    """
    package = as_new(package_of(definition))
    name = gettext("%(form)s (copy)") % {"form": package.name[:190]}
    return install(replace(package, name=name), user)


def as_new(package: Package) -> Package:
    """Return the same form with ids of its own: a copy, or a form that begins from a starter."""
    rows = [[language, list(known.items())] for language, known in package.texts.items()]
    content, texts = with_new_ids([package.content, rows])
    known = {language: {tuple(place): text for place, text in rows} for language, rows in texts}
    return Package(uuid4(), package.name, content, known)


def with_new_ids(data: Any) -> Any:
    """Return plain data whose blocks have ids of their own.

    Ids are unlike anything else in a form, so each is replaced wherever it stands, in paths too.
    """
    plain = json.dumps(data)
    for old in ids_in(data):
        plain = plain.replace(old, str(uuid4()))
    return json.loads(plain)


def ids_in(value: Any) -> set[str]:
    """Return every block id in the plain data of a content."""
    if isinstance(value, list):
        return set().union(*(ids_in(inner) for inner in value))
    if not isinstance(value, dict):
        return set()
    own = {value["id"]} if {"type", "value", "id"} <= set(value) else set()
    return own.union(*(ids_in(inner) for inner in value.values()))
