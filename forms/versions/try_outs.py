"""A draft as it is now, made into something that can be filled in and never goes live."""

from forms.compiled.schema import SOURCE_LANGUAGE
from forms.definitions.compiling import compile_schema, compile_texts
from forms.languages import translations
from forms.models import FormDefinition, FormVersion
from forms.versions.content import content_of


def compile_draft(definition: FormDefinition) -> FormVersion:
    """Store the newest draft of a form as a version without a number, and return it.

    `definition` is the Dutch row. Each language that was begun comes along; what is not
    translated yet stands in it in Dutch. Raises ValidationError, with a sentence for
    everything, when the draft could not be published either.
    """
    draft = definition.get_latest_revision_as_object()
    draft.validate_for_publishing()
    schema = compile_schema(draft.steps)
    texts = {SOURCE_LANGUAGE: compile_texts(draft.steps, draft.confirmation, SOURCE_LANGUAGE)}
    for translation in translations.translations_of(draft):
        language = translation.target_locale.language_code
        row = translations.in_language(draft, language)
        texts[language] = compile_texts(row.steps, row.confirmation, language)
    return FormVersion.objects.create(
        definition=definition, schema=schema, texts=texts, content=content_of(draft)
    )


def missing_texts(definition: FormDefinition) -> dict[str, int]:
    """Return how many texts of each begun language are not translated, by language code."""
    found = [translations.progress(each) for each in translations.translations_of(definition)]
    return {progress.language: progress.missing for progress in found}
