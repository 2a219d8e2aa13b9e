"""Who sees which group of the registry of personal data: one policy, set by coordinators.

`register` has who there is to see something, as features declare it in their `audiences.py`;
`policy` answers, `services` sets, `answers` says of which group an answer is. docs/adr/0104.
"""
