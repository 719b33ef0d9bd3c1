"""Lets a Python skill run without the internet.

Python loads this before everything else. TLS connections to hosts for which the lab answers go to the
lab, whose root certificate is trusted for them alone; every other connection that would leave this
machine fails at once. It changes this one process and those that it starts in turn.
"""

import json
import os
import sys


class HostRefusedError(OSError):
    """What a skill sees when it calls a host that is neither routed nor allowed."""

    def __init__(self, host):
        super().__init__(
            f"Linklab: the skill called {host}, and the lab neither answers for it nor lets it "
            f"through. To let the skill reach the real host, start the lab with --allow-host {host}"
        )


def _plain(host):
    if isinstance(host, (bytes, bytearray)):
        host = bytes(host).decode("ascii", "replace")
    return host.lower().rstrip(".").strip("[]")


def _matches(patterns, host):
    labels = host.split(".")
    for pattern in patterns:
        wanted = _plain(pattern).split(".")
        if len(wanted) == len(labels) and all(w in ("*", l) for w, l in zip(wanted, labels)):
            return True
    return False


def _is_this_machine(host):
    return (
        host in ("", "localhost", "::1", "::", "0.0.0.0")
        or host.endswith(".localhost")
        or host.removeprefix("::ffff:").startswith("127.")
    )


def _route_connections(settings):
    import socket
    import ssl

    routes, allowed, port = settings["routes"], settings["allowHosts"], settings["port"]
    stand_ins = {}  # address of this machine -> the routed host that it stands for
    let_through = set()  # addresses to which allowed hosts resolved

    def is_routed(host):
        return _matches(routes, host) and not _matches(allowed, host)

    def stand_in_for(host):
        for address, known in stand_ins.items():
            if known == host:
                return address
        address = f"127.71.{len(stand_ins) // 250}.{len(stand_ins) % 250 + 1}"
        stand_ins[address] = host
        return address

    def is_address(host):
        for family in (socket.AF_INET, socket.AF_INET6):
            try:
                socket.inet_pton(family, host.split("%")[0])
                return True
            except OSError:
                pass
        return False

    getaddrinfo = socket.getaddrinfo

    def routed_getaddrinfo(host, service, family=0, type=0, proto=0, flags=0):
        name = _plain(host or "")
        if _is_this_machine(name) or is_address(name):
            return getaddrinfo(host, service, family, type, proto, flags)
        if is_routed(name):
            return getaddrinfo(stand_in_for(name), service, family, type, proto, flags)
        if not _matches(allowed, name):
            raise HostRefusedError(name)
        found = getaddrinfo(host, service, family, type, proto, flags)
        let_through.update(entry[4][0] for entry in found)
        return found

    def routed_gethostbyname(host):
        return routed_getaddrinfo(host, None, socket.AF_INET)[0][4][0]

    def towards(address):
        """Where a connection really goes. Port 80 speaks no TLS, so the lab cannot answer there."""
        if not isinstance(address, tuple) or not address or not isinstance(address[0], (str, bytes)):
            return address
        name = _plain(address[0])
        host = stand_ins.get(name, name)
        if is_routed(host):
            if address[1] == 80:
                raise HostRefusedError(host)
            return ("127.0.0.1", port)
        if _is_this_machine(host) or _matches(allowed, host) or name in let_through:
            return address
        raise HostRefusedError(host)

    connect, connect_ex = socket.socket.connect, socket.socket.connect_ex
    socket.socket.connect = lambda self, address: connect(self, towards(address))
    socket.socket.connect_ex = lambda self, address: connect_ex(self, towards(address))
    socket.getaddrinfo = routed_getaddrinfo
    socket.gethostbyname = routed_gethostbyname

    wrap_socket, wrap_bio = ssl.SSLContext.wrap_socket, ssl.SSLContext.wrap_bio

    def context_for(context, host):
        """A context of its own, so that the skill's does not come to trust the lab."""
        if host is None or not is_routed(_plain(host)):
            return context
        trusting = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        trusting.load_verify_locations(cadata=settings["rootPem"])
        return trusting

    def routed_wrap_socket(
        self,
        sock,
        server_side=False,
        do_handshake_on_connect=True,
        suppress_ragged_eofs=True,
        server_hostname=None,
        session=None,
    ):
        context = context_for(self, server_hostname)
        return wrap_socket(
            context,
            sock,
            server_side,
            do_handshake_on_connect,
            suppress_ragged_eofs,
            server_hostname,
            session if context is self else None,
        )

    def routed_wrap_bio(
        self, incoming, outgoing, server_side=False, server_hostname=None, session=None
    ):
        context = context_for(self, server_hostname)
        own_session = session if context is self else None
        return wrap_bio(context, incoming, outgoing, server_side, server_hostname, own_session)

    ssl.SSLContext.wrap_socket = routed_wrap_socket
    ssl.SSLContext.wrap_bio = routed_wrap_bio


def _load_hidden_sitecustomize():
    """Runs the machine's own file of this name, which this one hides."""
    from importlib.machinery import PathFinder
    from importlib.util import module_from_spec

    here = os.path.dirname(os.path.abspath(__file__))
    others = [path for path in sys.path if os.path.abspath(path or ".") != here]
    spec = PathFinder.find_spec("sitecustomize", others)
    if spec is not None and spec.loader is not None:
        spec.loader.exec_module(module_from_spec(spec))


if "LINKLAB_PRELOAD" in os.environ:
    _route_connections(json.loads(os.environ["LINKLAB_PRELOAD"]))
_load_hidden_sitecustomize()
