"""Loaded by a server under test: refuses every connection that leaves the machine, and notes it.

Python imports a module of this name at its start when its folder is on PYTHONPATH.
"""

import os
import socket

LOG = os.environ["NETWORK_LOG"]
_connect = socket.socket.connect
_connect_ex = socket.socket.connect_ex
_sendto = socket.socket.sendto
_getaddrinfo = socket.getaddrinfo


def note(what):
    with open(LOG, "a", encoding="utf-8") as log:
        log.write(f"{what}\n")


def local(host):
    if isinstance(host, bytes):
        host = host.decode()
    return host in (None, "", "localhost", "::1", "0.0.0.0") or str(host).startswith("127.")


def checked(call):
    def guarded(self, *arguments):
        address = arguments[-1]
        if isinstance(address, tuple) and not local(address[0]):
            note(f"connect {address[0]}")
            raise OSError("blocked by the test")
        return call(self, *arguments)

    return guarded


def looked_up(host, *arguments, **options):
    if not local(host):
        note(f"lookup {host}")
        raise socket.gaierror("blocked by the test")
    return _getaddrinfo(host, *arguments, **options)


def refused(host, *_):
    note(f"lookup {host}")
    raise socket.gaierror("blocked by the test")


socket.socket.connect = checked(_connect)
socket.socket.connect_ex = checked(_connect_ex)
socket.socket.sendto = checked(_sendto)
socket.getaddrinfo = looked_up
socket.gethostbyname = refused
socket.gethostbyname_ex = refused
note("guarded")
