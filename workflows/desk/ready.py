"""The desk's screens among those of a form."""

from workflows.desk.settings import form_screens

form_screens.register()
