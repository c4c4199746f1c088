"""No test reaches beyond this computer: whatever tries is refused and fails its test.

Names and addresses that are reserved for documentation (RFC 2606, RFC 5737), and what is no name at all, are refused
without a word: tests use them where nobody is to be found. Child processes are not watched; what they talk to is given
to them by their tests.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

_RESERVED = (".example", ".invalid", ".test", ".localhost", "example.com", "example.org", "example.net")
_DOCUMENTATION = [ipaddress.ip_network(net) for net in ("192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24")]


class Guard:
    """Stands before the sockets of this process and keeps what it has refused."""

    def __init__(self) -> None:
        self.refused: list[str] = []

    @contextmanager
    def watching(self) -> Iterator[None]:
        with pytest.MonkeyPatch.context() as patch:
            for name in ("connect", "connect_ex"):
                patch.setattr(socket.socket, name, self._connecting(getattr(socket.socket, name)))
            patch.setattr(socket, "getaddrinfo", self._resolving(socket.getaddrinfo))
            yield

    def _connecting(self, connect: Any) -> Any:
        def guarded(sock: socket.socket, address: Any) -> Any:
            if sock.family in (socket.AF_INET, socket.AF_INET6):
                self._demand_near(str(address[0]))
            return connect(sock, address)

        return guarded

    def _resolving(self, resolve: Any) -> Any:
        def guarded(host: Any, *args: Any, **options: Any) -> Any:
            name = host.decode() if isinstance(host, bytes) else host
            if name:
                self._demand_near(name)
            return resolve(host, *args, **options)

        return guarded

    def _demand_near(self, host: str) -> None:
        if not _is_near(host):
            if not _is_reserved(host):
                self.refused.append(host)
            raise socket.gaierror(socket.EAI_NONAME, f"no test may reach {host}")


def _is_near(host: str) -> bool:
    if host in ("localhost", socket.gethostname(), "testserver"):
        return True
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified


def _is_reserved(host: str) -> bool:
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host.endswith(_RESERVED) or "." not in host  # no name in the world has but one part
    return any(address in net for net in _DOCUMENTATION)
