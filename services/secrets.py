"""Keys, kept in the keychain of the operating system and nowhere else; without a keychain until the program ends."""

from __future__ import annotations

import logging
import os
import sys
import threading
from typing import Protocol, cast

from services.errors import VidraError
from services.types import Failure, FailureKind

log = logging.getLogger(__name__)

SERVICE = "Vidra"
"""The name under which the keychain shows the keys; the account is the profile's id."""

_UNSAFE_BACKENDS = ("keyring.backends.null", "keyring.backends.fail", "keyrings.alt")
"""Backends that keep nothing, or keep it in a file that any program can read."""
_FOREIGN_ERRORS = (
    ("secretstorage.exceptions", "SecretStorageException"),
    ("jeepney.wrappers", "DBusErrorResponse"),
    ("win32ctypes.pywin32.pywintypes", "error"),
)
"""What the backends of Linux and Windows let through besides keyring's own errors; looked up only where loaded."""


class _Keychain(Protocol):
    """The part of keyring's backends that is used here (they are not typed)."""

    def get_password(self, service: str, username: str) -> str | None: ...
    def set_password(self, service: str, username: str, password: str) -> None: ...
    def delete_password(self, service: str, username: str) -> None: ...


class Secrets:
    """Reads and writes keys by profile id. Blocking (a keychain may ask for a password): for worker threads."""

    def __init__(self) -> None:
        self._session: dict[str, str] = {}
        self._lock = threading.Lock()

    def __repr__(self) -> str:
        return "Secrets()"

    @property
    def has_keychain(self) -> bool:
        """True if keys outlive the program."""
        return _keychain() is not None

    def read(self, profile_id: str) -> str | None:
        """The key of a profile, None if there is none.

        Raises VidraError KEYCHAIN where the keychain is there but refuses (locked, the person said no).
        """
        with self._lock:
            if (key := self._session.get(profile_id)) is not None:
                return key
        if (keychain := _keychain()) is None:
            return None
        try:
            return keychain.get_password(SERVICE, profile_id)
        except _refusals() as error:
            raise VidraError(_failure(error, profile_id)) from None

    def write(self, profile_id: str, key: str) -> bool:
        """Keep a key; True: in the keychain, False: only until the program ends, because no keychain takes it."""
        kept = self._store(profile_id, key)
        with self._lock:
            if kept:
                self._session.pop(profile_id, None)
            else:
                self._session[profile_id] = key
        return kept

    def delete(self, profile_id: str) -> None:
        """Forget a key; none there is no error. Raises VidraError KEYCHAIN where the keychain refuses."""
        with self._lock:
            self._session.pop(profile_id, None)
        if (keychain := _keychain()) is None:
            return
        try:
            # asked first, because keyring's error for a key that is not there is the one for a refusal
            if keychain.get_password(SERVICE, profile_id) is not None:
                keychain.delete_password(SERVICE, profile_id)
        except _refusals() as error:
            raise VidraError(_failure(error, profile_id)) from None

    def _store(self, profile_id: str, key: str) -> bool:
        if (keychain := _keychain()) is None:
            return False
        try:
            keychain.set_password(SERVICE, profile_id, key)
        except _refusals() as error:
            log.warning("the keychain refused to keep a key: %s", type(error).__name__)
            return False
        return True


def offered_from_environment() -> tuple[str, str] | None:
    """(OPENAI_API_KEY, OPENAI_BASE_URL or `""`), None without a key: offered to the person, never used unasked."""
    key = os.environ.get("OPENAI_API_KEY", "").strip()
    return (key, os.environ.get("OPENAI_BASE_URL", "").strip()) if key else None


def _keychain() -> _Keychain | None:
    """The keychain in use, None where keys would be kept nowhere or in the open."""
    import keyring  # noqa: PLC0415 - late: D10, it looks through all installed packages
    from keyring.backends.chainer import ChainerBackend  # noqa: PLC0415

    try:
        backend = keyring.get_keyring()
        chained = cast("list[object]", ChainerBackend.backends) if isinstance(backend, ChainerBackend) else [backend]
    except (ImportError, AttributeError, ValueError, *_refusals()) as error:
        log.warning("no keychain: %s", type(error).__name__)  # PYTHON_KEYRING_BACKEND or keyringrc.cfg names none
        return None
    safe = (one for one in chained if not type(one).__module__.startswith(_UNSAFE_BACKENDS))
    return cast("_Keychain | None", next(safe, None))


def _refusals() -> tuple[type[Exception], ...]:
    """Every kind of error by which a keychain says no."""
    from keyring.errors import KeyringError  # noqa: PLC0415 - late: D10

    foreign = (getattr(sys.modules.get(module), name, None) for module, name in _FOREIGN_ERRORS)
    return (KeyringError, OSError, RuntimeError, *(cast("type[Exception]", kind) for kind in foreign if kind))


def _failure(error: Exception, profile_id: str) -> Failure:
    # Only the kind of the error, and no chain to it: some backends put what they were given into its text.
    return Failure(kind=FailureKind.KEYCHAIN, message=type(error).__name__, profile_id=profile_id)
