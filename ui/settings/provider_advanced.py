"""What few need of a provider: its kind, the text model, a proxy, extra headers and extra JSON."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QCompleter, QLabel, QLineEdit, QVBoxLayout, QWidget

from services.types import BUILTIN_PROFILE_ID, Profile
from ui.settings.profile_form import ProfileForm
from ui.settings.rows import Rows
from ui.shared.combo import Combo
from ui.shared.retranslated import Retranslated
from ui.theme import Theme


class ProviderAdvanced(Retranslated, QWidget):
    """Edits the profile of the form that it is given."""

    def __init__(self, theme: Theme, form: ProfileForm, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._form = form
        self._templates: dict[str, Profile] = {}
        self._models: tuple[str, ...] = ()
        self.rows = Rows(theme)
        self._kind = Combo(theme)
        self._kind.currentIndexChanged.connect(lambda _row: self._choose_kind(self._kind.value))
        self._kind_note = QLabel()
        self._kind_note.setProperty("role", "caption")
        self._kind_note.setWordWrap(True)
        kind = QVBoxLayout()
        kind.setSpacing(6)
        kind.addWidget(self._kind)
        kind.addWidget(self._kind_note)
        self._kind_label = self.rows.add_row(kind, buddy=self._kind)
        self._text_model = form.field("text_model")
        self._text_model_label = self.rows.add_row(self._text_model, buddy=self._text_model.editor, wide=True)
        self._proxy = form.field("proxy")
        self._proxy_label = self.rows.add_row(self._proxy, buddy=self._proxy.editor, wide=True)
        self._headers = form.field("headers")
        self._headers_label = self.rows.add_row(self._headers, buddy=self._headers.editor, wide=True)
        self._extra = form.field("extra_body")
        self._extra_label = self.rows.add_row(self._extra, buddy=self._extra.editor, wide=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self.rows)
        self.retranslate()

    def set_templates(self, templates: Sequence[Profile]) -> None:
        """The kinds of server there are."""
        self._templates = {template.kind: template for template in templates if template.kind != BUILTIN_PROFILE_ID}
        self._kind.blockSignals(True)
        self._kind.clear()
        for kind, template in self._templates.items():
            self._kind.addItem(template.label, kind)
        self._kind.blockSignals(False)

    def show_profile(self, profile: Profile, models: Sequence[str]) -> None:
        """`models`: the ids that the server lists, offered while a text model is being typed."""
        self._kind.set_value(profile.kind)
        if isinstance(self._text_model.editor, QLineEdit) and tuple(models) != self._models:
            self._models = tuple(models)
            self._text_model.editor.setCompleter(QCompleter(list(models), self._text_model.editor))

    def retranslate(self) -> None:
        for label, field, text in (
            (self._kind_label, self._kind, self.tr("Kind of server")),
            (self._text_model_label, self._text_model, self.tr("Text model")),
            (self._proxy_label, self._proxy, self.tr("Proxy")),
            (self._headers_label, self._headers, self.tr("Extra headers")),
            (self._extra_label, self._extra, self.tr("Extra JSON")),
        ):
            label.setText(text)
            field.setAccessibleName(text)
        self._text_model.editor.setPlaceholderText(self.tr("Not chosen"))
        self._proxy.editor.setPlaceholderText(self.tr("As the system says"))
        self._headers.editor.setPlaceholderText("X-Team: rivers")
        self._extra.editor.setPlaceholderText('{"seed": 7}')
        self._kind_note.setText(
            self.tr("How requests to this server are written, and what it is taken to be able to do.")
        )
        self._headers.set_hint(self.tr("One a line. They lie open in the settings file: keys belong in the key field."))
        self._extra.set_hint(self.tr("Added to every request for pictures; a field of the same name replaces Vidra's."))

    def _choose_kind(self, kind: str) -> None:
        """Another kind brings the habits and pages of its servers; what the person has typed stays."""
        profile, template = self._form.profile, self._templates.get(kind)
        if profile is None or template is None or kind == profile.kind:
            return
        self._form.change(
            kind=kind,
            needs_key=template.needs_key,
            free=template.free,
            key_page=template.key_page,
            billing_page=template.billing_page,
            status_page=template.status_page,
            quirks=replace(template.quirks, extra_body=profile.quirks.extra_body),
        )
