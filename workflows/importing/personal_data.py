"""A file that was sent, what was read of it and what is wrong with its rows: for a day."""

from django.utils.translation import gettext_lazy as _

from workflows.vault.registry import FILE, Ends, Group, declare_free, register

register(
    "workflows.SheetImport",
    FILE,
    group=Group.FILES,
    purpose=_("To import a list of requests, offers or people to call"),
    what=_("The list on which you stood, as a file"),
    seen_by=("coordinator",),
    ends=Ends.SHEET,
)
register(
    "workflows.SheetImport",
    "head",
    "plan",
    group=Group.ANSWERS,
    purpose=_("To say what the columns of a list are"),
    what=_("The first rows of the list on which you stood"),
    seen_by=("coordinator",),
    ends=Ends.SHEET,
)
register(
    "workflows.ImportRow",
    "said",
    group=Group.ANSWERS,
    purpose=_("To say what is wrong with a row of a list"),
    what=_("What was wrong with your row of the list"),
    seen_by=("coordinator",),
    ends=Ends.SHEET,
)
declare_free("workflows.SheetSource", "name", why="what staff call an organisation or a list")
declare_free(
    "workflows.SheetSource",
    "columns",
    "same",
    "meant",
    why="keyed hashes of headings and words, and codes of choices",
)
declare_free("workflows.SheetImport", "target", "thing", "language", why="codes and ids")
declare_free("workflows.SheetImport", "why_broken", why="a sentence of ours about the file")
declare_free(
    "workflows.ImportRow",
    "same_as",
    "who",
    "also_who",
    why="hashes under a salt that is sealed; gone with the file",
)
declare_free("workflows.ImportRow", "made", "why", why="an id, and a code from a list")
