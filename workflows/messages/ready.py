"""Messages hear of copies."""

from workflows.messages import copying

copying.connect()
