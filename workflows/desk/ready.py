"""The desk's screens among those of a form, and how the admin reads dates."""

from workflows.desk.settings import form_screens
from workflows.desk.shared import dates

form_screens.register()
dates.register()
