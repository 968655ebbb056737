"""The toolbox: the tools of the pilot projects, and what a region adds to them.

Not here: what stands on the shelf's pages and how it is searched (`portal.toolbox`).
"""
