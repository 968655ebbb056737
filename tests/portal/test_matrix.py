"""The matrix over HTTP: who may, what it shows, how many queries it costs, and that its counts add up."""

STAFF_WORDS = ("Mail eerst de coach.", "Vraag naar de tolk.")
