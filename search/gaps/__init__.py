"""Where, when and for whom is there nothing? The offer of a region counted by municipality and something else.

Pure reads; the page is `site/portal/gaps/`. What an offer is (`facts`), which columns it counts in (`axes`), what was
asked in vain (`asked`), the table (`matrix`), one cell of it (`cell`), where to begin (`worst`), the year (`months`).
"""
