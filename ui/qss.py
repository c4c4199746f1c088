"""The one style sheet, filled from tokens. Rules style by dynamic property, so one rule serves all pages.

Placeholders: `{bg.panel}` a colour, `{28px}` a length that grows with the text size, `{pill}` half the height of a chip
(Qt drops a radius that is larger), `{@label}` size and weight of a type style. Families stay out of it: a family here
would beat QApplication.setFont.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from ui.tokens import TypeStyle

_SHEET = """
QWidget { selection-background-color: {accent.fill}; selection-color: {text.onAccent}; }
QMainWindow, QDialog { background: {bg.window}; }
QFrame[role="window"], QWidget[role="window"] { background: {bg.window}; border: 0; }
QFrame[role="panel"], QWidget[role="panel"] { background: {bg.panel}; border: 0; }
QFrame[role="stage"], QWidget[role="stage"] { background: {bg.stage}; border: 0; }
QFrame[role="header"] { background: {bg.panel}; border: 0; border-bottom: 1px solid {line.subtle}; }
QFrame[role="card"] { background: {bg.panel}; border: 1px solid {line.subtle}; border-radius: 8px; }
QFrame[role="answer-card"] { background: {bg.panel}; border: 1px solid {line.default}; border-radius: 6px; }
QToolButton[role="preset-card"] { background: {bg.panel}; border: 1px solid {line.subtle}; border-radius: 8px; padding: 0; }
QToolButton[role="preset-card"]:hover { background: {bg.hover}; border-color: {line.default}; }
QToolButton[role="preset-card"][keyfocus="true"] { border: 2px solid {focus.ring}; }
QFrame[role="bubble"] { background: {bg.raised}; border: 1px solid {line.subtle}; border-radius: 8px; }
QFrame[role="bubble"][keyfocus="true"] { border-color: {focus.ring}; }
QFrame[role="quote"] { background: {bg.panel}; border: 0; border-left: 3px solid {accent.fill}; border-top-right-radius: 6px; border-bottom-right-radius: 6px; }
QFrame[role="popover"] { background: {bg.popover}; border: 1px solid {line.default}; border-radius: 8px; }
QFrame[role="floating"] { background: {bg.popover}; border: 1px solid {line.default}; border-radius: 6px; }
QFrame[role="line"] { background: {line.subtle}; border: 0; min-height: 1px; max-height: 1px; }
QFrame[role="vline"] { background: {line.default}; border: 0; min-width: 1px; max-width: 1px; }
QFrame[role="row"] { background: transparent; border: 0; border-top: 1px solid {line.subtle}; }
QFrame[role="scrim"] { background: {bg.scrim}; border: 0; border-radius: 6px; }
QFrame[role="field"] { background: {bg.field}; border: 1px solid {line.default}; border-radius: 8px; }
QFrame[role="field"]:hover { border-color: {line.strong}; }
QFrame[role="field"][focused="true"] { border: 2px solid {focus.ring}; }
QFrame[role="field"][error="true"] { border: 1px solid {danger.fill}; }

QLabel { background: transparent; }
QLabel[role="caption"] { color: {text.tertiary}; {@caption} }
QLabel[role="label"] { color: {text.secondary}; {@label} }
QLabel[role="body"] { color: {text.primary}; {@body} }
QLabel[role="secondary"] { color: {text.secondary}; {@body} }
QLabel[role="strong"] { color: {text.primary}; {@bodyStrong} }
QLabel[role="reading"] { color: {text.primary}; {@reading} }
QLabel[role="heading"] { color: {text.primary}; {@heading} }
QLabel[role="title"] { color: {text.primary}; {@title} }
QLabel[role="status"] { color: {text.secondary}; {@label} font-weight: 400; }
QLabel[role="amount"] { color: {text.primary}; {@label} }
QLabel[tone="primary"] { color: {text.primary}; }
QLabel[tone="secondary"] { color: {text.secondary}; }
QLabel[tone="tertiary"] { color: {text.tertiary}; }
QLabel[tone="ok"] { color: {ok.text}; }
QLabel[tone="warning"] { color: {warn.text}; }
QLabel[tone="danger"] { color: {danger.text}; }
QLabel[tone="info"] { color: {info.text}; }
QLabel[tone="accent"] { color: {accent.text}; }
QLabel:disabled { color: {text.disabled}; }
QLabel[role="tag"] { background: {bg.hover}; color: {text.secondary}; border: 1px solid {bg.hover}; border-radius: 3px; padding: 0 5px; {@caption} min-height: {16px}; max-height: {16px}; }
QLabel[role="tag"][tone="ok"] { background: {ok.tint}; border-color: {ok.border}; color: {ok.text}; }
QLabel[role="tag"][tone="warning"] { background: {warn.tint}; border-color: {warn.border}; color: {warn.text}; }
QLabel[role="tag"][tone="danger"] { background: {danger.tint}; border-color: {danger.border}; color: {danger.text}; }
QLabel[role="tag"][tone="info"] { background: {info.tint}; border-color: {info.border}; color: {info.text}; }
QLabel[role="tag"][tone="accent"] { background: {accent.tint}; border-color: {accent.border}; color: {accent.text}; }

QPushButton { background: {bg.raised}; color: {text.primary}; border: 1px solid {line.default}; border-radius: 6px; padding: 0 11px; min-height: {26px}; max-height: {26px}; {@body} font-weight: 500; }
QPushButton:hover { background: {bg.hover}; }
QPushButton:pressed, QPushButton:checked { background: {bg.press}; }
QPushButton:disabled { color: {text.disabled}; background: {bg.raised}; border-color: {line.subtle}; }
QPushButton[keyfocus="true"] { border: 2px solid {focus.ring}; padding: 0 10px; min-height: {24px}; max-height: {24px}; }
QPushButton[control="sm"] { min-height: {22px}; max-height: {22px}; padding: 0 7px; border-radius: 4px; {@label} }
QPushButton[control="sm"][keyfocus="true"] { min-height: {20px}; max-height: {20px}; padding: 0 6px; }
QPushButton[control="lg"] { min-height: {30px}; max-height: {30px}; }
QPushButton[control="lg"][keyfocus="true"] { min-height: {28px}; max-height: {28px}; }
QPushButton[control="xl"] { min-height: {34px}; max-height: {34px}; {@reading} font-weight: 500; }
QPushButton[control="xl"][keyfocus="true"] { min-height: {32px}; max-height: {32px}; }
QPushButton[kind="primary"] { background: {accent.fill}; border-color: {accent.fill}; color: {text.onAccent}; font-weight: 600; }
QPushButton[kind="primary"]:hover { background: {accent.hover}; border-color: {accent.hover}; }
QPushButton[kind="primary"]:pressed { background: {accent.press}; border-color: {accent.press}; }
QPushButton[kind="primary"]:disabled { background: {bg.raised}; border-color: {line.subtle}; color: {text.disabled}; }
QPushButton[kind="primary"][keyfocus="true"] { background: {accent.press}; border-color: {focus.ring}; }
QPushButton[kind="quiet"] { background: transparent; border-color: transparent; color: {text.secondary}; padding: 0 7px; }
QPushButton[kind="quiet"]:hover { background: {bg.hover}; color: {text.primary}; }
QPushButton[kind="quiet"]:pressed, QPushButton[kind="quiet"]:checked { background: {bg.press}; color: {text.primary}; }
QPushButton[kind="quiet"]:disabled { color: {text.disabled}; }
QPushButton[kind="quiet"][keyfocus="true"] { border-color: {focus.ring}; padding: 0 6px; }
QPushButton[kind="danger"] { color: {danger.text}; }
QPushButton[kind="danger-fill"] { background: {danger.fill}; border-color: {danger.fill}; color: {text.onDanger}; font-weight: 600; }
QPushButton[kind="danger-fill"]:hover { border-color: {text.onDanger}; }
QPushButton[kind="danger"]:disabled, QPushButton[kind="danger-fill"]:disabled { color: {text.disabled}; background: {bg.raised}; border-color: {line.subtle}; }
QPushButton[kind="danger-fill"][keyfocus="true"] { border-color: {focus.ring}; }
QPushButton[kind="link"] { background: transparent; border-color: transparent; color: {accent.text}; padding: 0 3px; }
QPushButton[kind="link"]:hover { text-decoration: underline; }
QPushButton[kind="link"][keyfocus="true"] { border-color: {focus.ring}; padding: 0 2px; }

QToolButton { background: transparent; color: {text.secondary}; border: 1px solid transparent; border-radius: 6px; padding: 3px; {@body} }
QToolButton:hover { background: {bg.hover}; color: {text.primary}; }
QToolButton:pressed { background: {bg.press}; }
QToolButton:checked { background: {bg.hover}; color: {accent.text}; }
QToolButton:disabled { background: transparent; color: {text.disabled}; }
QToolButton[keyfocus="true"] { border: 2px solid {focus.ring}; padding: 2px; }
QToolButton[kind="primary"] { background: {accent.fill}; border-color: {accent.fill}; }
QToolButton[kind="primary"]:hover { background: {accent.hover}; border-color: {accent.hover}; }
QToolButton[kind="primary"]:pressed { background: {accent.press}; border-color: {accent.press}; }
QToolButton[kind="primary"]:disabled { background: {bg.raised}; border-color: {line.subtle}; }
QToolButton[kind="primary"][keyfocus="true"] { border: 2px solid {focus.ring}; padding: 2px; }
QToolButton::menu-indicator { image: none; width: 0; }
QFrame[role="scrim"] QToolButton { color: {text.onScrim}; }
QFrame[role="scrim"] QToolButton:hover, QFrame[role="scrim"] QToolButton:checked { background: {scrim.hover}; color: {text.onScrim}; }

QFrame[role="segmented"] { background: {segmented.track}; border: 1px solid {line.default}; border-radius: 6px; }
QFrame[role="segmented"] QToolButton { border: 1px solid transparent; border-radius: 4px; padding: 0 6px; min-height: {22px}; color: {text.secondary}; {@label} font-weight: 400; }
QFrame[role="segmented"] QToolButton:hover { background: transparent; color: {text.primary}; }
QFrame[role="segmented"] QToolButton:checked { background: {segmented.thumb}; border-color: {segmented.edge}; color: {text.primary}; font-weight: 500; }
QFrame[role="segmented"] QToolButton:disabled { color: {text.disabled}; }
QFrame[role="segmented"] QToolButton[keyfocus="true"] { border: 2px solid {focus.ring}; padding: 0 5px; min-height: {20px}; }

QFrame[role="segmented"][bare="true"] { background: transparent; border-color: transparent; }

QFrame[role="stepper"] { background: {bg.field}; border: 1px solid {line.default}; border-radius: 6px; }
QFrame[role="stepper"]:hover { border-color: {line.strong}; }
QFrame[role="stepper"] QToolButton { border: 0; border-radius: 5px; padding: 0; min-width: {26px}; max-width: {26px}; min-height: {26px}; max-height: {26px}; }
QFrame[role="stepper"] QLineEdit { background: transparent; border: 0; border-left: 1px solid {line.subtle}; border-right: 1px solid {line.subtle}; border-radius: 0; padding: 0; min-height: {26px}; max-height: {26px}; font-weight: 500; }
QFrame[role="stepper"][focused="true"] { border: 1px solid {focus.ring}; }
QFrame[role="stepper"][focused="true"] QLineEdit { border: 1px solid {focus.ring}; }

QLineEdit { background: {bg.field}; color: {text.primary}; border: 1px solid {line.default}; border-radius: 6px; padding: 0 7px; min-height: {26px}; max-height: {26px}; {@body} placeholder-text-color: {text.tertiary}; }
QLineEdit:hover { border-color: {line.strong}; }
QLineEdit:focus { border: 2px solid {focus.ring}; padding: 0 6px; min-height: {24px}; max-height: {24px}; }
QLineEdit[error="true"] { border: 1px solid {danger.fill}; padding: 0 7px; min-height: {26px}; max-height: {26px}; }
QLineEdit[error="true"]:focus { border: 2px solid {danger.fill}; padding: 0 6px; min-height: {24px}; max-height: {24px}; }
QLineEdit:disabled { background: transparent; color: {text.disabled}; border-color: {line.subtle}; }
QLineEdit:read-only { background: transparent; }
QLineEdit[role="value"] { background: transparent; border-color: transparent; }
QLineEdit[role="value"]:hover { border-color: {line.default}; }
QLineEdit[role="value"]:focus { background: {bg.field}; border-color: {focus.ring}; }
QLineEdit[bare="true"] { background: transparent; border: 0; padding: 0; }
QFrame[role="field"] QLineEdit { background: transparent; border: 0; padding: 0; }
QPlainTextEdit, QTextEdit, QTextBrowser { background: {bg.field}; color: {text.primary}; border: 1px solid {line.default}; border-radius: 8px; padding: 6px; }
QPlainTextEdit:focus, QTextEdit:focus { border: 2px solid {focus.ring}; padding: 5px; }
QPlainTextEdit[error="true"] { border: 1px solid {danger.fill}; padding: 6px; }
QPlainTextEdit[error="true"]:focus { border: 2px solid {danger.fill}; padding: 5px; }
QPlainTextEdit[bare="true"], QTextEdit[bare="true"], QTextBrowser[bare="true"] { background: transparent; border: 0; padding: 0; }

QComboBox { background: {bg.raised}; color: {text.primary}; border: 1px solid {line.default}; border-radius: 6px; padding: 0 7px; min-height: {26px}; max-height: {26px}; combobox-popup: 0; {@body} }
QComboBox:hover { background: {bg.hover}; }
QComboBox:disabled { color: {text.disabled}; border-color: {line.subtle}; }
QComboBox[keyfocus="true"] { border: 2px solid {focus.ring}; padding: 0 6px; min-height: {24px}; max-height: {24px}; }
QComboBox::drop-down { border: 0; width: {24px}; }
QComboBox::down-arrow { image: none; }
QComboBox QAbstractItemView { background: {bg.popover}; border: 1px solid {line.default}; padding: 4px; outline: 0; }
QListView[role="completions"] { background: {bg.popover}; border: 1px solid {line.default}; border-radius: 6px; padding: 4px; outline: 0; }
QListView[role="completions"]::item { min-height: {24px}; padding: 0 8px; border-radius: 4px; color: {text.primary}; }
QListView[role="completions"]::item:selected, QListView[role="completions"]::item:hover { background: {bg.selected}; color: {text.primary}; }
QComboBox QAbstractItemView::item { min-height: {28px}; padding: 0 8px; border-radius: 4px; color: {text.primary}; }
QComboBox QAbstractItemView::item:selected { background: {bg.selected}; color: {text.primary}; }

QRadioButton { spacing: 8px; background: transparent; }
QRadioButton::indicator { width: 14px; height: 14px; border: 1px solid {line.strong}; border-radius: 8px; background: {bg.field}; }
QRadioButton::indicator:checked { width: 6px; height: 6px; border: 5px solid {accent.fill}; }
QRadioButton::indicator:focus { border-color: {focus.ring}; }
QSlider { min-height: {24px}; }
QSlider::groove:horizontal { height: 3px; background: {bg.press}; border-radius: 1px; }
QSlider::sub-page:horizontal { background: {accent.fill}; border-radius: 1px; }
QSlider::sub-page:horizontal:disabled { background: {line.strong}; }
QSlider::handle:horizontal { width: 14px; height: 14px; margin: -6px 0; border-radius: 7px; background: {accent.fill}; }
QProgressBar { background: {bg.press}; border: 0; border-radius: 1px; min-height: 3px; max-height: 3px; text-align: center; }
QProgressBar::chunk { background: {accent.fill}; border-radius: 1px; }

QToolButton[role="chip"] { border: 1px solid {line.default}; border-radius: {pill}; padding: 0 9px; min-height: {22px}; max-height: {22px}; color: {text.secondary}; {@label} font-weight: 400; }
QToolButton[role="chip"]:hover { background: {bg.hover}; color: {text.primary}; }
QToolButton[role="chip"]:pressed { background: {bg.press}; }
QToolButton[role="chip"]:checked { background: {accent.tint}; border-color: {accent.line}; color: {accent.text}; }
QToolButton[role="chip"]:disabled { color: {text.disabled}; border-color: {line.subtle}; }
QToolButton[role="chip"][keyfocus="true"] { border: 2px solid {focus.ring}; padding: 0 8px; min-height: {20px}; max-height: {20px}; }
QFrame[role="chip"] { background: {accent.tint}; border: 1px solid {accent.line}; border-radius: {pill}; }
QFrame[role="chip"] QLabel { color: {accent.text}; {@label} font-weight: 400; }
QFrame[role="chip"] QToolButton { border-radius: {11px}; padding: 0; border: 0; min-width: {24px}; max-width: {24px}; min-height: {24px}; max-height: {24px}; }
QFrame[role="chip"] QToolButton[keyfocus="true"] { border: 2px solid {focus.ring}; min-width: {20px}; max-width: {20px}; min-height: {20px}; max-height: {20px}; }

QFrame[role="region-row"] { background: transparent; border: 0; }
QFrame[role="region-row"][chosen="true"] { background: {bg.selected}; }
QFrame[role="rail"] { background: {bg.window}; border: 0; border-right: 1px solid {line.subtle}; }
QToolButton[role="rail"] { border: 1px solid transparent; border-radius: 8px; padding: {5px} 0 {3px} 0; color: {text.secondary}; {@caption} }
QToolButton[role="rail"]:hover { background: {bg.hover}; color: {text.primary}; }
QToolButton[role="rail"]:checked { background: {bg.selected}; color: {text.primary}; }
QToolButton[role="rail"][keyfocus="true"] { border: 2px solid {focus.ring}; padding: {4px} 0 {2px} 0; }
QFrame[role="strip"] { background: {bg.window}; border: 0; border-top: 1px solid {line.subtle}; }
QFrame[role="strip"] QToolButton { border: 1px solid transparent; border-radius: 4px; padding: 0 7px; min-height: {22px}; max-height: {22px}; color: {text.secondary}; {@label} font-weight: 400; }
QFrame[role="strip"] QToolButton:hover, QFrame[role="strip"] QToolButton:checked { background: {bg.hover}; color: {text.primary}; }
QFrame[role="strip"] QToolButton[keyfocus="true"] { border: 2px solid {focus.ring}; padding: 0 6px; min-height: {20px}; max-height: {20px}; }

QFrame[role="job"] { background: transparent; border: 1px solid transparent; }
QFrame[role="job"]:hover { background: {bg.hover}; }
QFrame[role="job"][keyfocus="true"] { border: 2px solid {focus.ring}; border-radius: 6px; }
QLabel[role="thumbnail"] { background: {bg.press}; border-radius: 4px; }

QFrame[role="notice"] { border: 1px solid transparent; border-radius: 6px; }
QFrame[role="notice"][tone="info"] { background: {info.tint}; border-color: {info.border}; }
QFrame[role="notice"][tone="ok"] { background: {ok.tint}; border-color: {ok.border}; }
QFrame[role="notice"][tone="warning"] { background: {warn.tint}; border-color: {warn.border}; }
QFrame[role="notice"][tone="danger"] { background: {danger.tint}; border-color: {danger.border}; }
QFrame[role="notice"][shape="bar"] { border-radius: 0; }
QFrame[role="notice"][shape="plain"] { background: transparent; border-color: transparent; }

QMenu { background: {bg.popover}; border: 1px solid {line.default}; padding: 5px; }
QMenu[role="menu"] { border-radius: 8px; }
QMenu::item { padding: {4px} 24px {4px} 8px; border-radius: 4px; min-height: {20px}; }
QMenu::item:selected { background: {bg.hover}; }
QMenu::item:disabled { color: {text.disabled}; }
QMenu::separator { height: 1px; background: {line.subtle}; margin: 4px -5px; }
QMenu::icon { padding-left: 8px; }
QToolTip { background: {bg.popover}; color: {text.primary}; border: 1px solid {line.default}; padding: 3px 7px; {@label} }
QBalloonTip QLabel { color: {bg.scrim}; } /* Qt paints the balloons of old X11 trays pale yellow in any theme */

QAbstractItemView { background: transparent; border: 0; outline: 0; }
QTreeView::item { min-height: {26px}; padding: 0 4px; border-radius: 4px; }
QTreeView::item:selected { background: {bg.selected}; color: {text.primary}; border-radius: 0; }
QTableView { border: 1px solid {line.default}; border-radius: 6px; background: {bg.field}; }
QTableView[keyfocus="true"] { border-color: {focus.ring}; }
QTableView[bare="true"] { border: 0; border-radius: 0; background: transparent; }
QTableView::item { padding: 0 6px; border: 0; {@label} }
QTableView::item:selected { background: {bg.selected}; color: {text.primary}; }
QHeaderView { background: transparent; border: 0; }
QHeaderView::section { background: transparent; color: {text.tertiary}; border: 0; border-bottom: 1px solid {line.subtle}; padding: 0 6px; min-height: {24px}; {@caption} }
QTableView[role="changes"]::item { padding: 5px 3px; border: 0; border-bottom: 1px solid {line.subtle}; }
QTableView[role="changes"]::item:selected { background: {bg.selected}; color: {text.primary}; }
QListView[role="pictures"]::item { border: 2px solid transparent; border-radius: 6px; }
QListView[role="pictures"]::item:hover { background: {bg.hover}; }
QListView[role="pictures"]::item:selected { background: {bg.selected}; border-color: {accent.fill}; }
QListView[role="list"]::item { min-height: {28px}; padding: 0 8px; border-radius: 6px; color: {text.primary}; }
QListView[role="list"]::item:hover { background: {bg.hover}; }
QListView[role="list"]::item:selected { background: {bg.selected}; color: {text.primary}; }
QScrollArea, QScrollArea > QWidget > QWidget[role="scroll"] { background: transparent; border: 0; }
QScrollArea[role="section"] { border: 2px solid transparent; }
QScrollArea[role="section"][keyfocus="true"] { border-color: {focus.ring}; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; border: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; border: 0; }
QScrollBar::handle { background: {line.default}; border-radius: 2px; }
QScrollBar::handle:vertical { min-height: 32px; margin: 2px 3px; }
QScrollBar::handle:horizontal { min-width: 32px; margin: 3px 2px; }
QScrollBar::handle:vertical:hover { background: {line.strong}; margin: 2px; border-radius: 3px; }
QScrollBar::handle:horizontal:hover { background: {line.strong}; margin: 2px; border-radius: 3px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: {line.subtle}; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
"""  # noqa: E501

_PLACEHOLDER = re.compile(r"\{(@?[A-Za-z][\w.]*|\d+px)\}")


def build(colours: Mapping[str, str], styles: Mapping[str, TypeStyle], scale: float) -> str:
    """The style sheet for these colours and type styles. KeyError: the sheet names a token that does not exist."""

    def fill(match: re.Match[str]) -> str:
        name = match.group(1)
        if name.startswith("@"):
            pixels, _, weight = styles[name[1:]]
            return f"font-size: {round(pixels * scale)}px; font-weight: {weight // 100 * 100};"
        if name == "pill":
            return f"{(round(22 * scale) + 2) // 2}px"
        if name.endswith("px"):
            return f"{round(int(name[:-2]) * scale)}px"
        return colours[name]

    return _PLACEHOLDER.sub(fill, _SHEET)
