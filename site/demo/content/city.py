"""Whose site the demo is: Leuven, reached as its public documents of 2020 give it."""

from datetime import time

from demo.content.notation import both

SITE_NAME = "Leuven Helpt"
PHONE = "016 27 27 72"
MAIL_HELP = "leuven.helpt@leuven.be"

# The city office, open to the public; where drawings and letters were gathered.
CITY_OFFICE = "Professor Van Overstraetenplein 1, 3000 Leuven"

SETTINGS = {
    "name": both("Leuven", "Leuven"),
    "site_name": SITE_NAME,
    "publisher": both("Stad Leuven", "City of Leuven"),
    "address": CITY_OFFICE.replace(", ", "\n"),
    "phone": PHONE,
    "mail_help": MAIL_HELP,
    "mail_information": "corona@leuven.be",
    "dpo": both("functionaris voor gegevensbescherming", "data protection officer"),
    "dpo_mail": "privacy@leuven.example.org",
    "ombuds": both(
        "de ombudsdienst van de stad, in het stadskantoor: ombuds@leuven.example.org",
        "the ombuds service of the city, at the city office: ombuds@leuven.example.org",
    ),
}
# Every day.
OPENS, CLOSES = time(8), time(20)
