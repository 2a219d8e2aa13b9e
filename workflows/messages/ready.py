"""Messages hear of copies, and forms can ask somebody how they wish to be reached."""

from workflows.messages import copying, wishes

copying.connect()
wishes.register()
