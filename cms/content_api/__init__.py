"""The content of the site as data, for front ends of others: /api/v2/ (docs/adr/0072).

Wagtail's API v2, of which `pages`, `media` and `redirects` are the lists; `around` has what stands
around every page, `previews` a draft by a signed link. `public` says what anybody may read and
`declared` what is told of it; `serving` is how all of it answers.
"""
