"""The language on the screen: which one, and its translators."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QTranslator
from PySide6.QtWidgets import QApplication

import resources
from services.types import LanguageChoice


def resolve(choice: LanguageChoice) -> str:
    """`en` or `ko`: the person's choice, or the system's language where Vidra speaks it."""
    if choice is not LanguageChoice.SYSTEM:
        return choice.value
    preferred = QLocale.system().uiLanguages()
    return "ko" if preferred and preferred[0].split("-")[0] == "ko" else "en"


class Language(QObject):
    """Owns the installed translators; `apply` may be called at any time, widgets get a LanguageChange event."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._installed: list[QTranslator] = []
        self.code = ""

    def apply(self, choice: LanguageChoice) -> str:
        """Install the translators of the chosen language; returns its code."""
        code = resolve(choice)
        if code == self.code:
            return code
        self.remove()
        self.code = code
        QLocale.setDefault(QLocale(QLocale.Language.Korean if code == "ko" else QLocale.Language.English))
        # English needs a file too: it holds the plural forms.
        self._install(f"vidra_{code}.qm", str(resources.path("i18n")))
        if code != "en":
            self._install(f"qtbase_{code}.qm", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
        return code

    def remove(self) -> None:
        """Back to the texts of the sources."""
        for translator in self._installed:
            self._app.removeTranslator(translator)
        self._installed.clear()
        self.code = ""

    def _install(self, file: str, folder: str) -> None:
        translator = QTranslator(self)
        if translator.load(file, folder):
            self._app.installTranslator(translator)
            self._installed.append(translator)
