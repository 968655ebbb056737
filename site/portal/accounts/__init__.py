"""Coming in and going out: one door for all, a password or a mail, and a second step for who leads.

Nobody becomes logged in but by `entering.come_in`; who has a second step is let through only after it, and
`middleware.second_step` ends every other session.
"""
