"""FINDING: what a visitor asks, which offers answer, how many more there would be.

Here: the Dutch analyser, the document an engine keeps of an offer, the query and its one address, the engines, the
outbox that carries every change of a page to the index, and the ways on when nothing was found. Not here: what an
offer is (`catalogue/`), what it is worth (`labelling/`), how a result looks (`site/portal/`).
"""
