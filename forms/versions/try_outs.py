"""A draft as it is now, made into something that can be filled in and never goes live."""

from forms.answering.plans import SOURCE_LANGUAGE
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
    draft.refuse_unfinished()
    schema = compile_schema(draft)
    texts = {SOURCE_LANGUAGE: compile_texts(draft, SOURCE_LANGUAGE)}
    for translation in translations.translations_of(draft):
        language = translation.target_locale.language_code
        texts[language] = compile_texts(translations.in_language(draft, language), language)
    return FormVersion.objects.create(
        definition=definition, schema=schema, texts=texts, content=content_of(draft)
    )
