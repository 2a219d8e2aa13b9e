"""A call campaign, a heat plan, a contact round and a calendar, so that calling can be tried."""

from demo.content.notation import both

CAMPAIGN = {
    "key": "over-80",
    "name": both("Bellen met 80-plussers", "Calling people over 80"),
    "list_from": "Verzonnen namen, om het te proberen",
    "first_words": both(
        "Dag, u spreekt met … van de stad Leuven. We bellen om te horen hoe het met u gaat. "
        "U hoeft niet te antwoorden. Past het nu?",
        "Hello, this is … of the city of Leuven. We ring to hear how you are. You need not answer. "
        "Is this a good moment?",
    ),
    "to_do_on_alarm": both(
        "Blijf aan de lijn. Gevaar voor het leven: laat een collega 112 bellen met het adres.\n"
        "Schrijf op wat je hoort en kies “Ongerust: alarm”: een verantwoordelijke neemt het over.",
        "Stay on the line. Danger to life: have a colleague ring 112 with the address.\n"
        "Write down what you hear and choose “Worried: alarm”: a lead takes over.",
    ),
    "task": both("breng een kaart met ons nummer langs", "bring a card with our number"),
    "information": both(
        "Hulp nodig? Bel 016 27 27 72.",
        "Do you need help? Ring 016 27 27 72.",
    ),
}
HEAT_PLAN = {
    "key": "heat-plan",
    "name": both("Hitteplan", "Heat plan"),
    "list_from": "Verzonnen namen, om het te proberen",
    "first_words": both(
        "Dag, u spreekt met … van de stad. Het is heel warm. Drinkt u genoeg?",
        "Hello, this is … of the city. It is very hot. Do you drink enough?",
    ),
    "every_days": 1,
    "waits_for_switch": True,
    "threshold": both(
        "er wordt twee dagen meer dan 30 °C voorspeld",
        "two days over 30 °C are forecast",
    ),
}
# How long a list of the demo lasts, in days.
LASTS = 60
# Name, number, language, neighbourhood, remark. Nobody has these numbers.
PEOPLE = (
    ("Maria Verzonnen", "016 00 01 01", "nl", "Vaartkom", "Hoort niet goed: spreek traag."),
    ("Jozef Bedacht", "016 00 01 02", "nl", "Ridderbuurt", ""),
    ("Lisette Nietecht", "016 00 01 03", "nl", "Sint-Maartensdal", ""),
    ("Fatima Proef", "016 00 01 04", "ar", "Ridderbuurt", ""),
    ("Albert Denkbeeld", "016 00 01 05", "nl", "Vaartkom", "Dochter doet de boodschappen."),
    ("Germaine Voorbeeld", "016 00 01 06", "fr", "Vaartkom", ""),
    ("Frans Verzonnen", "016 00 01 07", "nl", "Sint-Maartensdal", ""),
    ("Paula Bedacht", "016 00 01 08", "nl", "Ridderbuurt", ""),
    ("Mehmet Proef", "016 00 01 09", "tr", "Ridderbuurt", ""),
    ("Simonne Nietecht", "016 00 01 10", "nl", "Vaartkom", "Belt liever na 14 uur."),
    ("Louis Denkbeeld", "016 00 01 11", "nl", "Sint-Maartensdal", ""),
    ("Rosa Voorbeeld", "016 00 01 12", "nl", "Vaartkom", ""),
)
ROUND = {
    "key": "who-knows-people",
    "name": both("Wie mensen kent", "Who knows people"),
    "pass_on": both(
        "Wie niet alleen naar de winkel kan, belt 016 27 27 72. Het kost niets.",
        "Whoever cannot go to the shop alone rings 016 27 27 72. It is free.",
    ),
}
# In how many days, in which neighbourhood ("" is all), what.
ACTIONS = (
    (2, "Ridderbuurt", both("Soep op het plein, 12 uur", "Soup on the square, noon")),
    (5, "", both("Buurtbus langs alle wijken, 14 tot 17 uur", "Bus in each area, 2 to 5 pm")),
)
