"""Columns of the form engine below us and of the libraries beside us."""

from django.utils.translation import gettext_lazy as _

from workflows.vault.registry import Ends, Group, declare_free, register

declare_free(
    "cityforms.FormDefinition",
    "name",
    "steps",
    "confirmation_title",
    "confirmation_text",
    "mail_subject",
    "mail_text",
    why="questions and texts of an editor, no answers",
)
declare_free(
    "cityforms.FormVersion",
    "schema",
    "texts",
    "content",
    "digest",
    why="a compiled form, no answers",
)

declare_free(
    "cityforms.BankedQuestion", "name", "content", "texts", why="questions of staff, no answers"
)

declare_free("workflows.Disclosure", "ground", "fields", why="codes and keys of questions")
declare_free(
    "workflows.Disclosure",
    "case_salt",
    "person_salt",
    "volunteer_salt",
    why="random bytes, gone with what they hide",
)
PROVES = "digests and signatures, which confirm no guess without a salt that goes"
declare_free("workflows.Seal", "previous", "head", "leaves", "signature", why=PROVES)
declare_free("workflows.Changed", "gone", "moved", "signature", why=PROVES)
declare_free("workflows.Cut", "head", "signature", why=PROVES)
declare_free("workflows.LedgerKey", "private", "public", why="a key that signs, sealed")

register(
    "wagtailusers.UserProfile",
    "avatar",
    group=Group.FILES,
    purpose=_("To recognise colleagues"),
    seen_by=("editor", "operator", "handler", "coordinator", "privacy"),
    ends=Ends.ACCOUNT,
)
declare_free(
    "wagtailusers.UserProfile",
    "dismissibles",
    "preferred_language",
    "current_time_zone",
    "theme",
    "contrast",
    "density",
    why="settings of a staff member's screen",
)

SETTINGS_OF_DJANGO = "names of models and permissions"
for model in ["auth.Group", "auth.Permission", "contenttypes.ContentType"]:
    declare_free(model, why=SETTINGS_OF_DJANGO)
declare_free("sessions.Session", why="number of a staff account and language; residents have none")

for model in ["account.EmailAddress", "account.EmailConfirmation"]:
    declare_free(model, why="left empty: an account holds its own address, which nobody confirms")

# Arguments are ids only, and failed tasks keep a code, not an exception's text.
for model in ["django_q.OrmQ", "django_q.Schedule", "django_q.Task"]:
    declare_free(model, why="paths of functions and ids")

PUBLISHED = "content that editors publish; cases and people are no pages, snippets or documents"
for model in [
    "taggit.Tag",
    "wagtail_localize.OverridableSegment",
    "wagtail_localize.SegmentOverride",
    "wagtail_localize.String",
    "wagtail_localize.StringSegment",
    "wagtail_localize.StringTranslation",
    "wagtail_localize.Template",
    "wagtail_localize.TranslationContext",
    "wagtail_localize.TranslationSource",
    "wagtailadmin.EditingSession",
    "wagtailadmin.FormState",
    "wagtailcore.APIToken",
    "wagtailcore.Collection",
    "wagtailcore.CollectionViewRestriction",
    "wagtailcore.Comment",
    "wagtailcore.CommentReply",
    "wagtailcore.Locale",
    "wagtailcore.Page",
    "wagtailcore.PageViewRestriction",
    "wagtailcore.ReferenceIndex",
    "wagtailcore.Revision",
    "wagtailcore.Site",
    "wagtailcore.Task",
    "wagtailcore.TaskState",
    "wagtailcore.UploadedFile",
    "wagtailcore.Workflow",
    "wagtailcore.WorkflowState",
    "wagtaildocs.Document",
    "wagtailembeds.Embed",
    "wagtailimages.Image",
    "wagtailimages.Rendition",
    "wagtailredirects.Redirect",
    "wagtailsearch.IndexEntry",
    "wagtailsearch.SQLiteFTSIndexEntry",
]:
    declare_free(model, why=PUBLISHED)

# A sealed model calls itself by its number, so a label of one names nobody.
for model in ["wagtailcore.ModelLogEntry", "wagtailcore.PageLogEntry"]:
    declare_free(model, why="titles of pages and numbers of rows")
