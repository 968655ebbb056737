"""Gunicorn's configuration for `make demo`: two workers, only on this machine, and a word when it answers."""

import os

from gunicorn.workers.base import Worker

bind = f"127.0.0.1:{os.environ.get('PORT', '8000')}"
workers = 2
worker_class = "gthread"
threads = 4
loglevel = "warning"

ADDRESS = f"http://{bind}"
READY = f"""
Meedoen answers at {ADDRESS}/

  Log in at {ADDRESS}/inloggen/ with the password meedoen-demo:
    begeleider     a counsellor
    organisatie    somebody of an organisation
    coach          a network coach
    coach2         a network coach of another municipality: decides what `coach` assessed
    coordinator    the coordinator of the region
  The admin is at {ADDRESS}/admin/

Stop with Ctrl+C. The next start is quick; `make reset` throws everything away.
"""


def post_worker_init(worker: Worker) -> None:
    """Say the address once the first worker has loaded the site and can answer."""
    if worker.age == 1:
        print(READY, flush=True)
