"""What forms take from the city's lists, and where a form is used."""

from workflows.casetypes import form_usage, reference, sources

reference.listen()
sources.register()
form_usage.register()
