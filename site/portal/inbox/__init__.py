"""The coach's inbox, `/signalen/`: what is told and looked for in vain, joined, and what becomes of it.

What staff tell themselves, by one click in the matrix, is in `portal.staff.signals`; the rules are in `search.inbox`
and `search.handling`.
"""
