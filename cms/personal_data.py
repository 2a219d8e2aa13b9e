"""Pages: what editors publish. Some of it names a person, who was asked."""

from django.utils.translation import gettext_lazy as _

from workflows.vault.registry import Ends, Group, declare_free, register

register(
    "cms.VacancyPage",
    "contact_name",
    "contact_phone",
    "contact_email",
    group=Group.CONTACT,
    purpose=_("To let volunteers ask the person in charge"),
    seen_by=("everyone",),
    ends=Ends.PAGE,
)
# Stories that residents sent in. A page can be an editor's own, without a person in it.
STORY = {
    "group": Group.PUBLISHED,
    "purpose": _("To publish the story that you sent in, with your consent (GDPR, article 6.1.a)"),
    "seen_by": ("everyone",),
    "ends": Ends.CONSENT,
}
register(
    "cms.StoryPage",
    "told_by",
    "lead",
    "quote",
    "body",
    what=_("Your story, and the name that you chose to stand with it"),
    **STORY,
)
register(
    "cms.CityImage",
    "file",
    "alt_text",
    what=_("The pictures that you sent with it, and what they show"),
    **STORY,
)

PUBLISHED = "content that editors publish"
FILE = ("title", "file", "file_hash")
RENDITION = ("file", "filter_spec", "focal_point_key")
declare_free("cms.Alert", "text", "url", why=PUBLISHED)
declare_free("cms.LookedAtPackage", "digest", "raw", why="a campaign as a file, of nobody")
declare_free("cms.CityDocument", *FILE, why=PUBLISHED)
declare_free("cms.CityImage", "title", "file_hash", "description", why=PUBLISHED)
declare_free("cms.CityRendition", *RENDITION, why=PUBLISHED)
declare_free("cms.FormPage", "intro", "body", why=PUBLISHED)
declare_free(
    "cms.HomePage",
    "claim",
    "intro",
    "ask_label",
    "ask_text",
    "offer_label",
    "offer_text",
    "body",
    why=PUBLISHED,
)
declare_free("cms.StandardPage", "intro", "body", why=PUBLISHED)
declare_free("cms.StoryIndexPage", "intro", why=PUBLISHED)
declare_free("cms.StoryTheme", "key", "name", why=PUBLISHED)
declare_free("cms.PageClarity", "language", why="counts about nobody")
declare_free("cms.VacancyIndexPage", "intro", why=PUBLISHED)
declare_free(
    "cms.VacancyPage",
    "task",
    "how",
    "needs",
    "profile",
    "takes",
    "address",
    "working_language",
    "organisation",
    "organisation_url",
    why=PUBLISHED,
)
declare_free("cms.Moment", "place", why=PUBLISHED)
