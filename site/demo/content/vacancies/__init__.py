"""The tiles of 2020: nine kinds of task, each in one of the thirteen categories.

Their keys are those of the published sign-ups of the first 24 hours.
"""

from demo.content.city import MAIL_HELP, PHONE, SITE_NAME
from demo.content.notation import both
from demo.content.vacancies.at_home import DRAWING, LETTER, PHONE_CHAT, VIDEO_CALL
from demo.content.vacancies.going_out import (
    DOG_WALKING,
    FOOD_DELIVERY,
    GROCERIES,
    PHARMACY,
    POST_OFFICE,
)

INDEX = {
    "key": "vacancies",
    "show_in_menus": True,
    "slug": both("helpen", "help"),
    "title": both("Ik wil helpen", "I want to help"),
    "search_description": both(
        "Kies een taak bij jou in de buurt: boodschappen, de apotheek, een hond uitlaten, bellen.",
        "Choose a task near you: groceries, the pharmacy, walking a dog, a phone call.",
    ),
    "intro": both(
        "Kies wat bij je past. We bellen je eerst, en brengen je dan in contact met een buur. "
        "Liever iets anders doen? Vertel het aan de telefoon.",
        "Choose what suits you. We call you first, and then put you in touch with a neighbour. "
        "Would you rather do something else? Tell us on the phone.",
    ),
}

CONTACT = {"contact_name": SITE_NAME, "contact_phone": PHONE, "contact_email": MAIL_HELP}

VACANCIES = (
    GROCERIES,
    PHARMACY,
    DOG_WALKING,
    PHONE_CHAT,
    FOOD_DELIVERY,
    LETTER,
    DRAWING,
    VIDEO_CALL,
    POST_OFFICE,
)
