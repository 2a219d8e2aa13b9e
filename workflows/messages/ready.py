"""What forms can ask somebody: how they wish to be reached."""

from workflows.messages import wishes

wishes.register()
