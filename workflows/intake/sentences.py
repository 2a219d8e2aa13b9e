"""What is said to people when something is not taken, by the pages and the API alike."""

from django.utils.translation import gettext_lazy as _

# Staff gave the pause no sentence, or the form is not live.
PAUSED = _("This form takes no answers at the moment. Call us instead.")
NOT_BEGUN = _(
    "This help campaign begins on %(day)s. From then on you can fill in this form. Do you need "
    "help now? Call us."
)
OVER = _("This help campaign ended on %(day)s and its forms are closed. Do you need help? Call us.")
# Staff gave it no sentence of its own.
FULL = _("This form is full: it takes no more answers. Do you need help? Call us.")
PAST = _("This form took answers until %(day)s. Do you need help? Call us.")
# Nothing is taken that could not be read back.
NOT_SAFE = _("We cannot keep your answers safe right now. Try again later, or call us.")
# A database is away.
AWAY = _("We cannot get at our data right now. Try again in a few minutes, or call us.")
TOO_OFTEN = _("That was tried very often from here. Wait a quarter of an hour, or call us.")
TOO_MUCH = _("That is too much text for this step.")
MAILED_OFTEN = _("We mailed this link several times already. Write down the code instead.")
