"""What a form asks of submissions: titles of vacancies, files that are held, what its texts say.

Intake hears of the moves of cases.
"""

from forms.registers import placeholders
from forms.registers.sources import VACANCIES, register, register_files
from workflows.intake import form_texts, form_usage, receivers, vacancies
from workflows.intake.files import services as files

register(VACANCIES, vacancies.Titles())
register_files(files.held)
placeholders.register(form_texts.FormTexts())
form_usage.register()
receivers.connect()
