"""Keys go to the keychain or stay in memory, and never anywhere else."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import keyring
import keyring.core
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import fail, null
from keyring.errors import KeyringLocked, PasswordDeleteError, PasswordSetError

from services.errors import VidraError
from services.secrets import Secrets, offered_from_environment
from services.types import FailureKind

KEY = "sk-test-0123456789"


class Chest(KeyringBackend):
    """A keychain in memory. `error`: what it answers everything with."""

    priority = 1  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}
        self.error: Exception | None = None

    def _answer(self) -> None:
        if self.error is not None:
            raise self.error

    def get_password(self, service: str, username: str) -> str | None:
        self._answer()
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._answer()
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self._answer()
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError("not there")


@pytest.fixture(autouse=True)
def chest() -> Iterator[Chest]:
    before = keyring.core._keyring_backend  # pyright: ignore[reportPrivateUsage]
    chest = Chest()
    keyring.set_keyring(chest)
    yield chest
    keyring.core._keyring_backend = before  # pyright: ignore[reportPrivateUsage]


def test_a_key_goes_to_the_keychain_and_comes_back_in_the_next_session(chest: Chest) -> None:
    assert Secrets().write("openai", KEY) is True
    assert chest.kept == {("Vidra", "openai"): KEY}
    assert Secrets().read("openai") == KEY
    assert Secrets().has_keychain


def test_no_key_is_none_and_profiles_do_not_share() -> None:
    secrets = Secrets()
    secrets.write("openai", KEY)
    assert secrets.read("other") is None


def test_deleting_forgets_and_may_be_repeated() -> None:
    secrets = Secrets()
    secrets.write("openai", KEY)
    secrets.delete("openai")
    secrets.delete("openai")
    assert secrets.read("openai") is None


@pytest.mark.parametrize("backend", [null.Keyring, fail.Keyring])
def test_without_a_keychain_the_key_lives_until_the_end(backend: type[KeyringBackend], chest: Chest) -> None:
    keyring.set_keyring(backend())
    secrets = Secrets()
    assert not secrets.has_keychain
    assert secrets.write("openai", KEY) is False
    assert secrets.read("openai") == KEY
    assert Secrets().read("openai") is None
    secrets.delete("openai")
    assert secrets.read("openai") is None
    assert chest.kept == {}


def test_a_keychain_in_a_readable_file_counts_as_none() -> None:
    plain = type("PlaintextKeyring", (Chest,), {"__module__": "keyrings.alt.file"})()
    keyring.set_keyring(plain)
    assert not Secrets().has_keychain
    assert Secrets().write("openai", KEY) is False
    assert plain.kept == {}


def test_a_keychain_that_refuses_keeps_the_key_for_the_session(chest: Chest) -> None:
    chest.error = PasswordSetError("dismissed")
    secrets = Secrets()
    assert secrets.write("openai", KEY) is False
    assert secrets.read("openai") == KEY, "the keychain is not asked for what is here"


def test_a_new_key_replaces_the_one_of_the_session(chest: Chest) -> None:
    chest.error = PasswordSetError("dismissed")
    secrets = Secrets()
    secrets.write("openai", "first")
    chest.error = None
    assert secrets.write("openai", KEY) is True
    assert secrets.read("openai") == KEY


@pytest.mark.parametrize("error", [KeyringLocked("locked"), ConnectionResetError("bus"), NotImplementedError()])
def test_a_keychain_that_refuses_to_tell_is_a_failure_with_a_name(chest: Chest, error: Exception) -> None:
    Secrets().write("openai", KEY)
    chest.error = error
    for call in (Secrets().read, Secrets().delete):
        with pytest.raises(VidraError) as caught:
            call("openai")
        assert caught.value.kind is FailureKind.KEYCHAIN
        assert caught.value.failure.profile_id == "openai"


def test_keys_are_not_logged_nor_shown(chest: Chest, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    chest.error = PasswordSetError(f"cannot keep {KEY}")
    secrets = Secrets()
    secrets.write("openai", KEY)
    chest.error = KeyringLocked(f"cannot tell {KEY}")
    with pytest.raises(VidraError) as caught:
        secrets.delete("openai")
    assert caplog.records
    assert KEY not in caplog.text + repr(secrets) + str(caught.value) + repr(caught.value.failure)


@pytest.mark.parametrize("name", ["no.such.module", "", "keyring.backends.fail.NoSuchKeyring"])
def test_a_misconfigured_keychain_counts_as_none(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", name)
    keyring.core._keyring_backend = None  # pyright: ignore[reportPrivateUsage]
    assert not Secrets().has_keychain
    assert Secrets().write("openai", KEY) is False


def test_the_environment_is_offered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    monkeypatch.setenv("OPENAI_BASE_URL", "http://localhost:8080/v1")
    assert offered_from_environment() is None
    monkeypatch.setenv("OPENAI_API_KEY", f" {KEY}\n")
    assert offered_from_environment() == (KEY, "http://localhost:8080/v1")
    monkeypatch.delenv("OPENAI_BASE_URL")
    assert offered_from_environment() == (KEY, "")
