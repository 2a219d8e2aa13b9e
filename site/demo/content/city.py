"""How residents reached the city in 2020, as its public documents give it."""

from demo.content.notation import both

SITE_NAME = "Leuven Helpt"

PHONE = "016 27 27 72"
HOURS = both("elke dag van 8 tot 20 uur", "every day from 8 am to 8 pm")
MAIL_HELP = "leuven.helpt@leuven.be"
MAIL_INFORMATION = "corona@leuven.be"

# The city office, open to the public; where drawings and letters were gathered.
CITY_OFFICE = "Professor Van Overstraetenplein 1, 3000 Leuven"
