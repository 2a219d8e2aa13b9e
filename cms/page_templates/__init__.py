"""What a new page of a kind that comes often begins with: a template, with guidance in it."""
