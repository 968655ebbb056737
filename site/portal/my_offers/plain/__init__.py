"""Help to write plainly, beside each text of "Mijn aanbod": what could be easier, and an easier word for a tap.

`helping.plain_help(text, field=…, box=…)` gives what `components/my_offers/plain.html` shows; `replacing.apply` does
without JavaScript what a tap does with it. Nothing here writes to the database or stands in the way of saving.
"""
