"""What call campaigns do when the site starts."""

from workflows.outreach import form_usage

form_usage.register()
