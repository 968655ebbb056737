"""Say by exit status whether a port of 127.0.0.1 is free: `port_is_free.py 8000`."""

import socket
import sys

with socket.socket() as probe:
    # As gunicorn does: connections that linger from a server stopped just now are no obstacle.
    probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        probe.bind(("127.0.0.1", int(sys.argv[1])))
    except OSError as error:
        sys.exit(str(error))
