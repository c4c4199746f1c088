"""The look of the app: tokens as colours, sizes, fonts and icons, applied to the QApplication and changed live."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QIcon, QPalette, QPixmap
from PySide6.QtWidgets import QApplication, QStyleFactory, QWidget

import resources
from services.types import LanguageChoice, ThemeChoice
from ui import language as languages
from ui import qss, tokens
from ui.icons import DotIcon, IconPainter, ThemedIcon

if TYPE_CHECKING:
    from collections.abc import Mapping

_FONT_FILES = ("Inter-Regular.otf", "Inter-Medium.otf", "Inter-SemiBold.otf")
_UNSCALED = ("splitter.hit", "scrollbar", "tile.")
"""Sizes that the text size setting leaves alone."""

_PALETTE = {
    "Window": "bg.window", "WindowText": "text.primary", "Base": "bg.field", "AlternateBase": "bg.panel",
    "Text": "text.primary", "PlaceholderText": "text.tertiary", "Button": "bg.raised", "ButtonText": "text.primary",
    "Highlight": "accent.fill", "HighlightedText": "text.onAccent", "Accent": "accent.fill", "Link": "accent.text",
    "ToolTipBase": "bg.popover", "ToolTipText": "text.primary", "Mid": "line.default", "Midlight": "line.subtle",
    "Dark": "line.strong", "Light": "bg.hover",
}  # fmt: skip


class Theme(QObject):
    """Answers what a token looks like now. Everything painted by hand asks it at paint time and repaints on `changed`.

    Lengths are logical pixels; those of controls and type grow with the text size setting. Icons made here follow
    the theme by themselves: a widget never has to set its icon again.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tokens = tokens.load()
        self._choice = ThemeChoice.SYSTEM
        self._more_contrast = False
        self._reduce_motion = False
        self._korean = False
        self._scale = 1.0
        self._fonts: dict[str, QFont] = {}
        self._icons = IconPainter()
        self._ringed: QWidget | None = None
        self._look: tuple[object, ...] = ()
        self.dark = True
        self._colours = self._read_colours()
        for name in _FONT_FILES:
            QFontDatabase.addApplicationFont(str(resources.path(f"fonts/{name}")))
        application = _application()
        application.setStyle(QStyleFactory.create("Fusion"))
        application.styleHints().colorSchemeChanged.connect(self._follow_system)
        application.focusChanged.connect(self._mark_focus)

    # -- what a token is now -------------------------------------------------------------------------------------------

    def color(self, token: str, alpha: float = 1.0) -> QColor:
        """The colour of a token (tokens.md §2, plus `segmented.track`, `segmented.thumb`). KeyError: no such token."""
        colour = QColor(self._colours[token])
        if alpha < 1.0:
            colour.setAlphaF(alpha)
        return colour

    def alpha(self, name: str) -> float:
        """An opacity of tokens.json, e.g. `mask.fill`."""
        return self._tokens.alpha[name]

    def size(self, name: str) -> int:
        """A size of tokens.json, e.g. `control.md`, grown with the text size."""
        value = self._tokens.size[name]
        return value if name.startswith(_UNSCALED) else self.px(value)

    def space(self, step: int) -> int:
        """A step of the spacing scale, 0 to 10; the same at every text size."""
        return self._tokens.space[str(step)]

    def px(self, value: float) -> int:
        """A length that grows with the text size."""
        return round(value * self._scale)

    def radius(self, name: str) -> int:
        """A corner radius: xs, sm, md, lg, xl, pill."""
        return self._tokens.radius[name]

    def motion(self, name: str) -> int:
        """A duration in milliseconds; 0 when motion is reduced."""
        return 0 if self.reduce_motion else self._tokens.motion[name]

    @property
    def reduce_motion(self) -> bool:
        return self._reduce_motion

    @property
    def korean(self) -> bool:
        """True while the interface is Korean."""
        return self._korean

    def font(self, style: str) -> QFont:
        """caption, label, body, bodyStrong, reading, heading, title, figure or mono; set again on `changed`."""
        font = self._fonts.get(style)
        if font is None:
            font = self._fonts[style] = self._make_font(style)
        return QFont(font)

    def line_height(self, style: str) -> int:
        """The line height of a type style in logical pixels."""
        return self.px(self._styles()[style][1])

    # -- icons ---------------------------------------------------------------------------------------------------------

    def icon(
        self,
        name: str,
        token: str = "text.secondary",
        *,
        on_token: str = "accent.text",
    ) -> QIcon:
        """The icon of resources/icons/<name>.svg. It takes `on_token` when checked; a quiet one is brighter under the
        mouse, on buttons with autoRaise. It is painted only when it is first seen."""
        hover = "text.primary" if token == "text.secondary" else token

        def colour(mode: QIcon.Mode, state: QIcon.State) -> QColor:
            if mode == QIcon.Mode.Disabled:
                return self.color("text.disabled")
            if state == QIcon.State.On:
                return self.color(on_token)
            return self.color(hover if mode == QIcon.Mode.Active else token)

        return QIcon(ThemedIcon(self._icons, name, colour))

    def dot(self, token: str) -> QIcon:
        """A filled dot, for the state of a server; 7 px is its usual size."""
        return QIcon(DotIcon(lambda: self.color(token)))

    def pixmap(self, name: str, size: int, token: str = "text.secondary", ratio: float = 0.0) -> QPixmap:
        """An icon as a pixmap of `size` logical pixels, for painters; sharp at `ratio` (default: the main screen's)."""
        return self._icons.pixmap(name, size, self.color(token), ratio or _application().devicePixelRatio())

    def icon_size(self, size: int = 16) -> QSize:
        """An icon's size grown with the text size."""
        return QSize(self.px(size), self.px(size))

    # -- changing it ---------------------------------------------------------------------------------------------------

    def apply(
        self,
        choice: ThemeChoice = ThemeChoice.SYSTEM,
        language: LanguageChoice = LanguageChoice.SYSTEM,
        text_size: int = 100,
        more_contrast: bool = False,
        reduce_motion: bool = False,
    ) -> None:
        """Dresses the application: palette, style sheet, font. `text_size` is a percentage. Emits `changed`."""
        self._choice = ThemeChoice(choice)
        self._korean = languages.resolve(LanguageChoice(language)) == "ko"
        self._scale = min(max(text_size, 90), 130) / 100
        self._more_contrast = more_contrast
        moved, self._reduce_motion = self._reduce_motion != reduce_motion, reduce_motion
        if not self._dress() and moved:
            self.changed.emit()

    def _dress(self) -> bool:
        """Put the look on the application where it differs from what is on; tells whether it did."""
        application = _application()
        self.dark = self._system_is_dark() if self._choice is ThemeChoice.SYSTEM else self._choice is ThemeChoice.DARK
        look = (self.dark, self._korean, self._scale, self._more_contrast)
        if look == self._look:
            return False  # setting the same sheet again would polish every widget again
        self._look = look
        self._colours = self._read_colours()
        self._fonts.clear()
        self._icons.clear()
        application.setFont(self.font("body"))
        application.setPalette(self._palette())
        application.setStyleSheet(qss.build(self._colours, self._styles(), self._scale))
        self.changed.emit()
        return True

    def _system_is_dark(self) -> bool:
        """An unknown scheme counts as dark."""
        return _application().styleHints().colorScheme() != Qt.ColorScheme.Light

    def _follow_system(self) -> None:
        if self._choice is ThemeChoice.SYSTEM:
            self._dress()

    def _read_colours(self) -> Mapping[str, str]:
        return self._tokens.colours(dark=self.dark, more_contrast=self._more_contrast)

    def _palette(self) -> QPalette:
        palette = QPalette()
        for role, token in _PALETTE.items():
            palette.setColor(QPalette.ColorRole[role], self.color(token))
        for role in ("Text", "ButtonText", "WindowText"):
            palette.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole[role], self.color("text.disabled"))
        palette.setColor(QPalette.ColorGroup.Inactive, QPalette.ColorRole.Highlight, self.color("bg.selected"))
        palette.setColor(QPalette.ColorGroup.Inactive, QPalette.ColorRole.HighlightedText, self.color("text.primary"))
        return palette

    def _styles(self) -> Mapping[str, tokens.TypeStyle]:
        return self._tokens.korean if self._korean else self._tokens.latin

    def _make_font(self, style: str) -> QFont:
        pixels, _, weight = self._styles()[style]
        families = self._tokens.families
        font = QFont()
        font.setFamilies([*families["mono" if style == "mono" else "ui"][:-1], *families["ko"]])
        font.setPixelSize(self.px(pixels))
        font.setWeight(QFont.Weight(weight // 100 * 100))
        if style != "mono":
            font.setFeature(QFont.Tag("tnum"), 1)  # figures of one width: costs and counts do not jitter
        return font

    # -- keyboard focus ------------------------------------------------------------------------------------------------

    def _mark_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Sets the property `keyfocus` on a widget that got the focus by Tab or a shortcut, for the focus ring.

        Qt notes the keyboard as the cause in WA_KeyboardFocusChange of the window just before it tells; taking the
        mark away here makes it mean this one change, and spares an event filter over every event of the app.
        """
        if new is None:
            return  # the window is left: the ring waits for it
        window = new.window()
        by_keyboard = window.testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
        window.setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange, False)
        if new is not self._ringed:
            self.show_ring(new if by_keyboard else None)

    def show_ring(self, widget: QWidget | None) -> None:
        """Moves the focus ring; for code that gives the focus back to where the keyboard had left it."""
        if self._ringed is not None:
            self._ringed.destroyed.disconnect(self._forget_ringed)
            set_property(self._ringed, "keyfocus", False)
        self._ringed = widget
        if widget is not None:
            widget.destroyed.connect(self._forget_ringed)
            set_property(widget, "keyfocus", True)

    def _forget_ringed(self) -> None:
        self._ringed = None


def repolish(widget: QWidget) -> None:
    """Applies the style sheet again after a dynamic property changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def set_property(widget: QWidget, name: str, value: object) -> None:
    """Sets a dynamic property that the style sheet looks at, and applies it."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        repolish(widget)


def _application() -> QApplication:
    application = QGuiApplication.instance()
    assert isinstance(application, QApplication)
    return application
