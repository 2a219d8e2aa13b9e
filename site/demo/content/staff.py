"""The accounts of the demo, each named after the role it plays."""

# (login, roles, first name, last name, teams)
STAFF = (
    ("editor", ("editor",), "Redacteur", "Demo", ()),
    ("moderator", ("editor", "moderator"), "Eindredacteur", "Demo", ()),
    ("operator", ("operator",), "TIC-medewerker", "Demo", ("information-centre",)),
    (
        "handler",
        ("handler",),
        "Dossierbehandelaar",
        "Demo",
        ("first-line", "volunteers", "information-centre"),
    ),
    ("coordinator", ("coordinator",), "Coördinator", "Demo", ()),
    ("privacy", ("privacy",), "Functionaris gegevensbescherming", "Demo", ()),
)
