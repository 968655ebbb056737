"""What is offered: regions, municipalities, organisations, offers and practices, in plain language.

Not here: what an offer is worth for the 4P label (`labelling`), finding it (`search`), the pages' frame (`portal`).
This room imports no other room; it tells the rooms above by Django's signals.
"""
