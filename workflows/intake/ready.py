"""What a form asks of submissions: titles of vacancies, and files that are held.

Intake hears of the moves of cases.
"""

from forms.registers.sources import VACANCIES, register, register_files
from workflows.intake import form_usage, receivers, vacancies
from workflows.intake.files import services as files

register(VACANCIES, vacancies.Titles())
register_files(files.held)
form_usage.register()
receivers.connect()
