"""The 40-hour plan: offers chosen with a newcomer, how often and how long, under a random code that expires.

Nothing here knows for whom a plan is; words that could tell are refused (`search.personal`). How a plan looks on a
screen, a phone or paper is not here: that is `portal.plan`.
"""
