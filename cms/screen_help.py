"""What helps editors and moderators on their screens."""

from django.utils.translation import gettext_lazy as _

from workflows.declaring.screen_help import SCREEN_HELP, ScreenHelp

SCREEN_HELP.add(
    ScreenHelp(
        "pages",
        ("wagtailadmin_explore_root", "wagtailadmin_explore"),
        _("The pages"),
        (
            _("The home page is on top; vacancies, stories and information are below it."),
            _("Open a page to see what is below it. A new page is made in the Dutch tree first."),
            _(
                "What stands right below the home page is in the menu of the site when you choose "
                "that for the page, and in the footer when not."
            ),
            _("The English pages are those of the other language: choose it above the list."),
        ),
    )
)
SCREEN_HELP.add(
    ScreenHelp(
        "page",
        ("wagtailadmin_pages:",),
        _("A page"),
        (
            _("Save a draft as often as you like: residents see nothing of it."),
            _(
                "What needs mending stands on top, and at its box: links, pictures, "
                "guidance left in."
            ),
            _("Look at the preview before you submit it, also at the width of a phone."),
            _(
                "A picture needs what there is to see on it, in Dutch and in English, unless it "
                "only decorates."
            ),
            _(
                "Submit it. A moderator reads and publishes it; what they ask stands above the "
                "text when they give it back."
            ),
            _(
                "Under the schedule you set when the page goes live, and when it goes off the site "
                "again."
            ),
            _(
                "Publish the Dutch page first, then translate it. When you change a text later, "
                "the translation stays online as it was until you translate the new text."
            ),
            _("Every version is kept under History, and you can go back to any of them."),
        ),
    )
)
SCREEN_HELP.add(
    ScreenHelp(
        "to_mend",
        ("cms_to_mend",),
        _("What needs mending"),
        (
            _(
                "Every live page with a link that leads nowhere, or a picture without "
                "what it shows."
            ),
            _(
                "A click leads to the box. It is advice: residents read the page as it "
                "is meanwhile."
            ),
            _("Whether another site still has a page is not looked up."),
        ),
    )
)
SCREEN_HELP.add(
    ScreenHelp(
        "several_pages",
        ("cms_pages_that_wait",),
        _("Several pages that wait"),
        (
            _("Read each page, and tick those that are right."),
            _("The next screen says what needs mending on each, and asks once more."),
            _("Each has its own answer: one that cannot go live stops none of the others."),
        ),
    )
)
SCREEN_HELP.add(
    ScreenHelp(
        "templates",
        ("cms_choose_template", "cms_begin_page", "cms_keep_template"),
        _("A page from a template"),
        (
            _("Guidance stands between [[ and ]]. Write your own text in its place."),
            _("A page with guidance left in can be saved, but is not published."),
            _("A draft is kept as a template under ⋯ above it; it never goes live itself."),
        ),
    )
)
SCREEN_HELP.add(
    ScreenHelp(
        "translation",
        ("wagtail_localize:", "forms:languages", "forms:translate"),
        _("Translating"),
        (
            _(
                "Every text stands beside the Dutch one. What is still to translate is listed on "
                "top."
            ),
            _("Save what you have, also half: nothing goes live before every text is there."),
            _(
                "An outdated text says what the Dutch was before and how that was translated: "
                "often a word is all that changes."
            ),
            _("Submit it when it is complete; a moderator publishes it."),
            _("For a translation agency: download the file, and import what comes back."),
        ),
    )
)
SCREEN_HELP.add(
    ScreenHelp(
        "media",
        ("wagtailimages:", "wagtaildocs:"),
        _("Pictures and documents"),
        (
            _(
                "Upload a picture large, 1600 pixels wide or more: each reader gets the size that "
                "fits."
            ),
            _("Say what there is to see, in Dutch and in English. Who cannot see it hears that."),
            _("Nobody may be on it who did not agree to that."),
            _("Where a picture or document is used stands on its own screen."),
        ),
    )
)
SCREEN_HELP.add(
    ScreenHelp(
        "forms",
        (
            "wagtailsnippets_cityforms_formdefinition:list",
            "forms:start",
            "forms:import",
            "forms:usage",
            "forms:share",
            "forms:versions",
            "forms:compare",
            "forms:put_back",
        ),
        _("The forms"),
        (
            _("Begin a form from a starter, from a package of another city, or empty."),
            _(
                "Residents never see a draft. Try it out: a link lets colleagues fill it in for "
                "real, and nothing of it counts."
            ),
            _(
                "Publishing makes the next version. Who is filling in the one before finishes on "
                "it."
            ),
            _(
                "Under Versions you see what each one changed, and can make an earlier one the "
                "draft again."
            ),
            _("A form in use is not deleted. Take it offline, and read first where it is used."),
        ),
    )
)
SCREEN_HELP.add(
    ScreenHelp(
        "builder",
        ("wagtailsnippets_cityforms_formdefinition:",),
        _("Building a form"),
        (
            _("On the left stands every question, a line each; beside it the one that is open."),
            _(
                "Type a new question and press Enter: its kind is guessed, and you can choose "
                "another."
            ),
            _(
                "Paste a whole list of questions, one a line: you see what was read before it is "
                "added."
            ),
            _("Move a question by dragging it, by Up and Down, or with Alt and the arrow keys."),
            _("A rule stands as a sentence above the question that it shows or hides."),
            _("Undo takes back one change at a time: Ctrl and Z."),
            _(
                "Write Dutch and English side by side. When you change the Dutch, say whether the "
                "English still fits."
            ),
        ),
    )
)
SCREEN_HELP.add(
    ScreenHelp(
        "campaign",
        (
            "cms_campaigns",
            "cms_new_campaign",
            "cms_import_campaign",
            "cms_campaign",
            "cms_add_to_campaign",
            "cms_name_in_campaign",
            "cms_export_campaign",
            "cms_throw_campaign_away",
        ),
        _("A campaign as one thing"),
        (
            _("New campaign makes programme, forms, case types and pages at once, as drafts."),
            _("What is next, on the overview, says what is missing, each with the way to mend it."),
            _(
                "Try it out: fill the forms in as a resident and as a volunteer, and handle the "
                "cases."
            ),
            _("A coordinator agrees with team, ground and retention before it goes live."),
            _("Publish all of it at once, and take all of it down at once. Cases go on."),
        ),
    )
)
SCREEN_HELP.add(
    ScreenHelp(
        "announcements",
        ("announcements:",),
        _("Announcements"),
        (
            _("One or two sentences on top of pages: what is the matter, and what to do."),
            _("It is on every page, on the home page or on some pages, within a minute."),
            _("Write each language of the site. Who reads another one reads the Dutch."),
            _("Say until when it holds. An old announcement makes the next one go unread."),
        ),
    )
)
SCREEN_HELP.add(
    ScreenHelp(
        "redirects",
        ("wagtailredirects:", "cms_add_redirect", "cms_edit_redirect"),
        _("Short addresses"),
        (
            _("A short address, for a poster or the radio, leads to a page of the site."),
            _("Write it as it is read aloud: /help, without the name of the site."),
        ),
    )
)
