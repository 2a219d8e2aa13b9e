"""What needs mending on a page: links that lead nowhere, pictures without what they show."""
