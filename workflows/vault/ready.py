"""Numbers that nobody should write down are refused in forms."""

from workflows.vault import guard

guard.register()
