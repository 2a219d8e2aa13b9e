"""Messages hear of copies and new languages; forms can ask how somebody wishes to be reached."""

from workflows.messages import copying, first_texts, wishes

copying.connect()
first_texts.listen()
wishes.register()
