"""Which version of a form is live, asked by a statement that is worked out once.

Every page and every submission asks it. Composing the query anew each time took Django many
times longer than the database, and longer than checking fifteen answers (docs/adr/0006).
"""

from django.db.backends.base.base import BaseDatabaseWrapper

# Whether the texts of a version hold a language, as each database writes it.
HAS_LANGUAGE = {
    "sqlite": """json_type(version.texts, '$."' || locale.language_code || '"') IS NOT NULL""",
    "postgresql": "version.texts ? locale.language_code",
}
# The row that is asked with, its Dutch row, and its row in the language: all the same form.
NEWEST = """
    SELECT version.id, version.digest
    FROM cityforms_formdefinition asked
    JOIN cityforms_formdefinition shown ON shown.translation_key = asked.translation_key
    JOIN wagtailcore_locale locale ON locale.id = shown.locale_id
    JOIN cityforms_formdefinition source ON source.translation_key = asked.translation_key
    JOIN cityforms_formversion version ON version.definition_id = source.id
    WHERE asked.id = %s AND locale.language_code = %s AND shown.live AND source.live
        AND version.number IS NOT NULL AND {has_language}
    ORDER BY version.number DESC LIMIT 1
"""
STATEMENTS = {vendor: NEWEST.format(has_language=test) for vendor, test in HAS_LANGUAGE.items()}


def newest_live(
    connection: BaseDatabaseWrapper, form_id: int, language: str
) -> tuple[int, str] | None:
    """The id and digest of the newest version in which `language` is complete.

    None when there is none, or the form is not live, in Dutch or in that language. `form_id`
    is that of the form's row in any language.
    """
    with connection.cursor() as cursor:
        cursor.execute(STATEMENTS[connection.vendor], [form_id, language])
        found: tuple[int, str] | None = cursor.fetchone()
    return found
