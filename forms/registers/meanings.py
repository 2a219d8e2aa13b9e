"""What an answer can be used as, apart from its question's label. The list is fixed.

Beside it an editor may give a question a label for reports: `report.` and that label is
then a meaning of its own.
"""

from django.utils.translation import gettext_lazy as _

REPORT = "report."

MEANINGS = {
    "filer.name": _("Name of the person who files"),
    "filer.email": _("E-mail address of the person who files"),
    "filer.phone": _("Phone number of the person who files"),
    "filer.address": _("Address of the person who files"),
    "filer.neighbourhood": _("Neighbourhood of the person who files"),
    "filer.reached_by": _("How the person who files wishes to be reached"),
    "filed_for": _("For whom it is filed"),
    "relation": _("Relation between the two"),
    "beneficiary.name": _("Name of the person who needs help"),
    "beneficiary.email": _("E-mail address of the person who needs help"),
    "beneficiary.phone": _("Phone number of the person who needs help"),
    "beneficiary.address": _("Address of the person who needs help"),
    "beneficiary.neighbourhood": _("Neighbourhood of the person who needs help"),
    "beneficiary.guardian": _("Parent or guardian of the child who needs help"),
    "beneficiary.consent": _("Consent of the person who needs help"),
    "beneficiary.no_consent": _("Why that consent was not asked"),
    "household.size": _("People in the household"),
    "household.adults": _("Adults in the household"),
    "household.children": _("Children in the household"),
    "help.how_often": _("How often help is needed"),
    "help.brands": _("Shop and brands"),
    "help.payment": _("How it is paid"),
    "help.reaching": _("What to know when reaching the person who needs help"),
    "skills": _("What somebody can do, or has to be able to do"),
    "helpers": _("Number of helpers asked for"),
    "category": _("Category"),
    "vacancy": _("Vacancy"),
    "vacancy.title": _("Title of a vacancy that is proposed"),
    "vacancy.task": _("Task of a vacancy that is proposed"),
    "vacancy.needs": _("What volunteers of a vacancy that is proposed need"),
    "organisation": _("Name of the organisation that asks"),
    "languages": _("Languages spoken"),
    "availability": _("Days and parts of the day"),
    "capacity": _("How many the volunteer helps at a time"),
    "consent": _("Consent"),
    "story.text": _("Text of a story"),
    "story.title": _("Title of a story"),
    "story.quote": _("Sentence of a story that is shown large"),
    "story.name": _("Name shown with a story"),
    "story.neighbourhood": _("Neighbourhood shown with a story"),
    "story.consent": _("Consent to publish a story"),
    "story.picture_1": _("First picture of a story"),
    "story.picture_2": _("Second picture of a story"),
    "story.picture_3": _("Third picture of a story"),
    "story.shows_1": _("What the first picture of a story shows"),
    "story.shows_2": _("What the second picture of a story shows"),
    "story.shows_3": _("What the third picture of a story shows"),
}


def is_about_filer(meaning: str) -> bool:
    """Return whether a browser may offer what it knows about the person in front of it."""
    return meaning.startswith("filer.")
