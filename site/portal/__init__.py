"""The frame: settings, addresses, the public menu and pages, the open JSON interface, roles, and the demo's logins.

It puts what the other rooms know on the screen. Not here: what is offered (`catalogue`), what it is worth
(`labelling`), finding it (`search`). All rooms may be imported here; nobody imports `portal`.
"""
