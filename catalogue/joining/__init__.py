"""Coming in: who keeps the listings of an organisation, and the three doors to it: invited, by a claim, as a new one.

Mails, pages and sessions are the frame's; here are the rules, and what is written. Logging in is not here.
"""
