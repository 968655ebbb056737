"""How quick finding is, measured: synthetic offers, a throw-away installation, questions, comparisons, a table.

`manage.py benchmark search` runs it. Nothing of the product imports this package.
"""
