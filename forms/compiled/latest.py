"""Which version of a form is live, asked by a statement that is worked out once.

Every page and every submission asks it. Composing the query anew each time took Django many
times longer than the database, and longer than checking fifteen answers (docs/adr/0006).
"""

from django.db.backends.base.base import BaseDatabaseWrapper

# Whether the texts of a version hold a language, as each database writes it.
HAS_LANGUAGE = {
    "sqlite": "EXISTS (SELECT 1 FROM json_each(version.texts) WHERE key = %s)",
    "postgresql": "version.texts ? %s",
}
# By the form's Dutch row (source) and its row in the language (shown). Few joins: PostgreSQL
# plans them anew each time, which takes longer than going through them.
NEWEST = """
    SELECT version.id, version.digest
    FROM cityforms_formversion version
    JOIN cityforms_formdefinition source ON source.id = version.definition_id
    JOIN cityforms_formdefinition shown ON shown.translation_key = source.translation_key
    WHERE source.translation_key =
            (SELECT translation_key FROM cityforms_formdefinition WHERE id = %s)
        AND shown.locale_id = (SELECT id FROM wagtailcore_locale WHERE language_code = %s)
        AND source.live AND shown.live AND version.number IS NOT NULL AND {has_language}
    ORDER BY version.number DESC LIMIT 1
"""
STATEMENTS = {vendor: NEWEST.format(has_language=test) for vendor, test in HAS_LANGUAGE.items()}


def newest_live(
    connection: BaseDatabaseWrapper, form_id: int, language: str
) -> tuple[int, str] | None:
    """Return the id and digest of the newest version in which `language` is complete.

    None when there is none, or the form is not live, in Dutch or in that language. `form_id`
    is that of the form's row in any language.
    """
    with connection.cursor() as cursor:
        cursor.execute(STATEMENTS[connection.vendor], [form_id, language, language])
        found: tuple[int, str] | None = cursor.fetchone()
    return found
