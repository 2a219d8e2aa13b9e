"""What a feature may declare, and how the site finds it. Imports nothing of ours.

A feature is a folder of `workflows/`. What it brings is said in modules of that folder, or of a
room of it (a folder in it), by name: what personal data it holds (`personal_data.py`), what a
purge takes along (`purge.py`), which role has which permission (`grants.py`), what runs by itself
(`schedules.py`), when somebody is told something (`occasions.py`), what it puts on the desk
(`desk.py`), what a person who asks for their data is told (`right_of_access.py`), what of a
duplicate comes to the case that stays (`duplicates.py`). Whoever needs the declarations of one kind
asks its register, which imports those modules first. Addresses of its public pages are in its
`public_urls.py`; what it does when the site starts, such as listening to signals, in `ready.py`.
"""
