"""What helps on the screens of the desk."""

from django.utils.translation import gettext_lazy as _

from workflows.declaring.screen_help import SCREEN_HELP, ScreenHelp

SCREEN_HELP.add(
    ScreenHelp(
        "home",
        ("wagtailadmin_home",),
        _("Your first screen"),
        (
            _(
                "What waits for you stands here, what presses most on top. Each line leads to its "
                "work."
            ),
            _("What you do not see is not for your role, or does not wait."),
            _(
                "The menu on the left leads everywhere else. Under your name you set your own "
                "account."
            ),
        ),
    )
)
SCREEN_HELP.add(
    ScreenHelp(
        "queue",
        ("desk:queue", "desk:bulk", "desk:bulk_job", "desk:handover", "desk:saved", "desk:search"),
        _("The queue"),
        (
            _(
                "Choose the kind of case above the list, and then which of them: due today, mine, "
                "nobody's."
            ),
            _("What has priority stands on top, then the oldest. There are no names in the list."),
            _("Filters narrow it. Keep a filter under a name, for you or for your team."),
            _(
                "The keys j and k go to the next and the previous case, Enter opens it, x chooses "
                "it."
            ),
            _("Choose several cases to close, assign or write to all of them together."),
            _("Write the note of the shift with references, never with names."),
        ),
    )
)
SCREEN_HELP.add(
    ScreenHelp(
        "case",
        ("desk:case", "desk:act", "desk:merge", "desk:next"),
        _("A case"),
        (
            _("On the left stand the answers and what happened; on the right what you can do now."),
            _("Only what is possible now has a button. A note can always be added."),
            _("What you write to the person leaves the city: look at it before it is sent."),
            _("A note never leaves it. What you typed goes along with what you do next."),
            _(
                "Discreet is for whoever is in danger when others hear of it: nothing is sent any "
                "more."
            ),
            _(
                "That you opened the case is written down. Its person may read that a handler "
                "looked."
            ),
        ),
    )
)
SCREEN_HELP.add(
    ScreenHelp(
        "phone",
        (
            "desk:phone",
            "desk:call",
            "desk:call_act",
            "desk:found",
            "desk:file",
            "desk:filed",
            "desk:choose",
            "desk:ask_for_call",
            "desk:go_on",
        ),
        _("Somebody on the phone"),
        (
            _("Somebody in danger goes first: 112. The form waits."),
            _(
                "Press / for who it is, the full stop for what they ask, and q when the call is "
                "over."
            ),
            _(
                "An answer without a case is counted by one key, from 1 to 9. Nothing of who asked "
                "is kept."
            ),
            _("Ask what only they can know before you tell how a case stands."),
            _("Several things in one call: press e after each, and their details stay filled in."),
            _("A call that broke off waits under Unfinished, on your first screen."),
        ),
    )
)
SCREEN_HELP.add(
    ScreenHelp(
        "mail",
        ("desk:mails", "desk:mail", "desk:mail_file", "desk:file_mail"),
        _("Mail that comes in"),
        (
            _(
                "The oldest stands on top. Open one, and say what it is: part of a case, something "
                "new, or neither."
            ),
            _("Make it a case: choose the form, and it opens with what was written."),
            _("Look at who sent it beside the address that we know. A name is written easily."),
            _("What programs send is set aside by itself. Look there now and then."),
        ),
    )
)
SCREEN_HELP.add(
    ScreenHelp(
        "calling",
        (
            "desk:calling",
            "desk:call_row",
            "desk:call_case",
            "desk:call_task",
            "desk:ringing",
            "desk:ring_one",
            "desk:ring_case",
        ),
        _("Calling people"),
        (
            _("Take the next person: nobody else gets the same one while you have it."),
            _("Go by the script; what is answered becomes the case when more is needed."),
            _("Nobody answers? Say so, and they come back later by themselves."),
            _("Who wishes not to be called again is not called in any campaign."),
            _(
                "Are you worried about somebody? Say it with the outcome: the coordinator reads it "
                "at once."
            ),
        ),
    )
)
SCREEN_HELP.add(
    ScreenHelp(
        "set-up",
        ("programmes:", "case-types:", "categories:", "teams:", "partners:", "messages-set:"),
        _("Setting up the work"),
        (
            _("A programme holds its case types; each case type has a form, a team and outcomes."),
            _("The team decides who sees the cases. Its hours decide when something is due."),
            _("Change a case type as a draft, and compare, before the cases go by it."),
            _("A text that is sent says what is filled in by itself; look at it in each language."),
        ),
    )
)
SCREEN_HELP.add(
    ScreenHelp(
        "accounts",
        ("wagtailusers_users:", "desk:invite", "desk:account_changes", "desk:account_log"),
        _("Accounts of colleagues"),
        (
            _("Invite a whole team from a list: each is mailed a link to choose a password."),
            _("A handler sees cases only in a team. The screen says who is in none."),
            _(
                "A role that sees everything takes two people: another coordinator or the officer "
                "confirms it."
            ),
            _(
                "Who leaves is made inactive at once. The account stays in the log of what they "
                "did."
            ),
        ),
    )
)
SCREEN_HELP.add(
    ScreenHelp(
        "rights",
        ("desk:rights", "desk:right"),
        _("Rights of people"),
        (
            _("What people ask about their data. The law gives a month, and once two months more."),
            _("You decide about one case. Other cases of the same person are named beneath it."),
            _("As long as the rules of retention keep a case, erasing it cannot be granted."),
            _("Who was given the data is told by itself, without anything about anybody."),
        ),
    )
)
