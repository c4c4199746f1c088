"""The text fields of one server: shown, checked as they are left, told as a whole profile."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from services.server_rules import (
    FieldError,
    read_address,
    read_extra,
    read_headers,
    read_name,
    read_proxy,
    read_seconds,
    write_extra,
    write_headers,
)
from services.types import Profile
from ui.settings.checked_field import CheckedField
from ui.settings.words import wrong_text
from ui.theme import Theme


@dataclass(frozen=True, slots=True)
class _Entry:
    """How a field of `Profile` is written into a text and read from one; `read` raises FieldError."""

    write: Callable[[Profile], str]
    read: Callable[[str], object]
    lines: int = 1
    mono: bool = False
    width: int = 0


_ENTRIES: Mapping[str, _Entry] = {
    "label": _Entry(lambda profile: profile.label, read_name),
    "base_url": _Entry(lambda profile: profile.base_url, read_address, mono=True),
    "organization": _Entry(lambda profile: profile.organization, str),
    "project": _Entry(lambda profile: profile.project, str),
    "timeout": _Entry(lambda profile: str(profile.timeout), read_seconds, width=72),
    "text_model": _Entry(lambda profile: profile.text_model, str),
    "proxy": _Entry(lambda profile: profile.proxy, read_proxy, mono=True),
    "headers": _Entry(lambda profile: write_headers(profile.headers), read_headers, lines=3, mono=True),
    "extra_body": _Entry(lambda profile: write_extra(profile.quirks.extra_body), read_extra, lines=4, mono=True),
}


class ProfileForm(QObject):
    """`changed(Profile)` after every change that can be used."""

    changed = Signal(object)

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._fields: dict[str, CheckedField] = {}
        self.profile: Profile | None = None

    def field(self, name: str) -> CheckedField:
        """The field to type in that part of a profile, made when it is first asked for."""
        if name not in self._fields:
            entry = _ENTRIES[name]
            field = self._fields[name] = CheckedField(
                self._theme, lines=entry.lines, mono=entry.mono, width=entry.width
            )
            field.left.connect(lambda text: self._take(name, text))
        return self._fields[name]

    def show_profile(self, profile: Profile) -> None:
        """Show this server; of the same one as before, what is being typed and what is wrong are left alone."""
        fresh = self.profile is None or self.profile.id != profile.id
        self.profile = profile
        for name, field in self._fields.items():
            field.show_text(_ENTRIES[name].write(profile), fresh=fresh)

    def change(self, **changes: Any) -> None:
        """The person has chosen these values, by the names of `Profile`."""
        if self.profile is not None and (after := replace(self.profile, **changes)) != self.profile:
            self.profile = after
            self.changed.emit(after)

    def check(self, name: str) -> bool:
        """Whether what stands in that field can be used; if not, it is said there and the cursor goes there."""
        field = self.field(name)
        try:
            _ENTRIES[name].read(field.text)
        except FieldError as error:
            field.set_problem(wrong_text(name, error))
            field.setFocus()
            return False
        return True

    def _take(self, name: str, text: str) -> None:
        try:
            value = _ENTRIES[name].read(text)
        except FieldError as error:
            self.field(name).set_problem(wrong_text(name, error))
            return
        self.field(name).set_problem("")
        if self.profile is not None and name == "extra_body":
            self.change(quirks=replace(self.profile.quirks, extra_body=value))
        else:
            self.change(**{name: value})
