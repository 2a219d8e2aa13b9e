"""Every screen about forms in the admin."""
