"""What the columns of a list of people to call are named, and called elsewhere."""

from django.utils.translation import gettext_lazy

# What each column may be called, in Dutch and English; what is in a column tells the rest.
CALLED = {
    "name": ("naam", "volledige naam", "name", "full name"),
    "first_name": ("voornaam", "first name", "given name"),
    "family_name": ("familienaam", "achternaam", "surname", "last name", "family name"),
    "phone": ("telefoon", "tel", "gsm", "telefoonnummer", "nummer", "phone", "mobile", "number"),
    "language": ("taal", "taalcode", "spreektaal", "language"),
    "neighbourhood": ("wijk", "buurt", "postcode", "neighbourhood", "postal code"),
    "remarks": ("opmerking", "opmerkingen", "nota", "remarks", "remark", "notes", "note"),
}
LABELS = {
    "": gettext_lazy("not used"),
    "name": gettext_lazy("name"),
    "first_name": gettext_lazy("first name"),
    "family_name": gettext_lazy("family name"),
    "phone": gettext_lazy("phone"),
    "language": gettext_lazy("language"),
    "neighbourhood": gettext_lazy("neighbourhood or postcode"),
    "remarks": gettext_lazy("remarks"),
}
