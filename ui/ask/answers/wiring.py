"""What is done with answers: copied, exported, asked again, followed; their links, tables and forms."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from html import escape
from pathlib import Path
from typing import cast

from PySide6.QtCore import QMimeData, QObject, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication, QTextDocument
from PySide6.QtWidgets import QFileDialog

from controllers.session import Session
from services.types import AnswerTable, Failure, Question, Reply
from ui.ask.answers.text_block import DIALECT, REGION
from ui.ask.page import AskPage
from ui.ask.refusing.failure_words import mere_failure
from ui.ask.writing.wiring import WritingWiring
from ui.dialogs import Question as Dialog
from ui.theme import Theme

_OPENED = ("http", "https", "mailto")
"""Addresses that are handed to the system, after the person has said so."""


class AnswerWiring(QObject):
    """Lives with the page: a connection to a method keeps nothing alive."""

    def __init__(
        self,
        theme: Theme,
        page: AskPage,
        session: Session,
        note: Callable[[str, Callable[[], None] | None], None],
        create_this: Callable[[str], None],
        act_on_notice: Callable[[str, str], None],
    ) -> None:
        super().__init__(page)
        self._theme = theme
        self._page = page
        self._session = session
        self._ask, self._using = session.asking.page, session.asking.using
        self._note = note
        self._create_this = create_this
        self._act_on_notice = act_on_notice
        transcript = page.transcript
        transcript.offer_uses(self._uses)
        transcript.acted.connect(self._act)
        transcript.link_wanted.connect(self._open_link)
        transcript.table_copied.connect(self._copy_table)
        transcript.table_saved.connect(self._save_table)
        self._using.written.connect(lambda path: note(self.tr("Saved as {name}").format(name=path.name), None))
        self._using.refused.connect(self._refused)
        self._using.kept.connect(lambda _id: note(self.tr("Written into the picture of the Library"), None))
        self._writing = WritingWiring(theme, page, session.asking.words, note)

    def _act(self, action: str, message_id: str) -> None:
        message = self._page.current.message(message_id)
        name, _, value = action.partition(":")
        if name == "go":
            self._ask.show_alternative(value)
        elif name == "notice":
            self._act_on_notice(value, message_id)
        elif isinstance(message, Question):
            self._act_on_question(name, message)
        elif isinstance(message, Reply):
            self._act_on_reply(name, value, message)

    def _act_on_question(self, action: str, question: Question) -> None:
        if action == "copy":
            self._copy(question.words)
        elif action == "edit":
            self._ask.edit(question.id)
        elif action == "ask-again":
            self._ask.ask_again(question.id)

    def _act_on_reply(self, action: str, value: str, reply: Reply) -> None:
        match action:
            case "copy":
                self._copy(reply.text or reply.refusal)
            case "copy-plain":
                document = QTextDocument()
                document.setMarkdown(reply.text or reply.refusal, DIALECT)
                self._copy(document.toPlainText())
            case "export":
                self._save(reply)
            case "ask-again":
                self._ask.ask_again(reply.parent)
            case "branch":
                self._ask.branch_from(reply.id)
                self._page.composer.focus_words()
            case "go-on":
                self._ask.go_on(reply.id, self.tr("Continue."))
            case "rephrase":
                self._ask.edit(reply.parent)
            case "use":
                self._use(value, reply)
            case "save-rows":
                for table in self._using.tables(replace(reply, text=value, values=None)):
                    self._save_table(table)
            case _:
                pass

    # -- words --------------------------------------------------------------------------------------------------------

    def _copy(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self._note(self.tr("Copied"), None)

    def _save(self, reply: Reply) -> None:
        formed = reply.values is not None
        dialog = self._file_dialog(self.tr("Save answer"), "answer.json" if formed else "answer.md")
        dialog.fileSelected.connect(lambda file: self._using.save_text(reply.text or reply.refusal, Path(file)))
        dialog.open()

    def _file_dialog(self, title: str, name: str) -> QFileDialog:
        dialog = QFileDialog(self._page, title)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(name)
        dialog.finished.connect(dialog.deleteLater)
        return dialog

    # -- links --------------------------------------------------------------------------------------------------------

    def _open_link(self, address: str) -> None:
        """Nothing is opened before the person has seen where it leads."""
        if address.startswith(REGION):
            self._page.show_region(int(address.removeprefix(REGION)))
            return
        url = QUrl(address)
        opens = url.scheme() in _OPENED and url.isValid()
        choices = [("copy", self.tr("Copy address"), "")]
        if opens:
            choices.append(("open", self.tr("Open"), "primary"))
        title = self.tr("Open this address outside of Vidra?") if opens else self.tr("This address cannot be opened")
        dialog = Dialog(self._theme, title, address[:400], choices, self._page)
        dialog.answered.connect(lambda answer: self._follow(answer, url))
        dialog.open()

    def _follow(self, answer: str, url: QUrl) -> None:
        if answer == "copy":
            self._copy(url.toString())
        elif answer == "open":
            QDesktopServices.openUrl(url)

    # -- tables -------------------------------------------------------------------------------------------------------

    def _copy_table(self, table: AnswerTable) -> None:
        forms = self._using.forms(table)
        mime = QMimeData()
        mime.setHtml(forms.html)
        mime.setText(forms.tsv)
        mime.setData("text/markdown", forms.markdown.encode())
        mime.setData("text/csv", forms.csv.encode())
        QGuiApplication.clipboard().setMimeData(mime)
        self._note(self.tr("Table copied"), None)

    def _save_table(self, table: AnswerTable) -> None:
        dialog = self._file_dialog(self.tr("Save table"), "table.csv")
        dialog.setDefaultSuffix("csv")
        dialog.fileSelected.connect(lambda file: self._using.save_csv(table, Path(file)))
        dialog.open()

    # -- answers with a form ------------------------------------------------------------------------------------------

    def _uses(self, question: Question, reply: Reply) -> frozenset[str]:
        """What can be done with an answer: by what its preset is for, and what it holds."""
        if not isinstance(reply.values, dict | list):
            return frozenset()
        preset = self._session.asking.presets.get(question.preset)
        use, found = "" if preset is None else preset.use, {"copy-json"}
        if use == "alt-text" and _field(reply, "short") is not None:
            found |= {"copy-alt", "copy-html"}
        if use in ("alt-text", "tags") and self._session.asking.words.change_of_answer(question, reply) is not None:
            found.add("write-words")
        if use == "tags" and _tags(reply) and len(_assets(question)) == 1:
            found.add("add-tags")
        if use == "prompt" and isinstance(_field(reply, "prompt"), str):
            found.add("create-this")
        if self._using.found(reply, question):
            found.add("show-regions")
        return frozenset(found)

    def _use(self, action: str, reply: Reply) -> None:
        question = self._page.current.message(reply.parent)
        if not isinstance(question, Question):
            return
        alt = str(_field(reply, "short") or "")
        match action:
            case "copy-json":
                self._copy(json.dumps(reply.values, ensure_ascii=False, indent=2))
            case "copy-alt":
                self._copy(alt)
            case "copy-html":
                name = question.pictures[0].picture.name if question.pictures else ""
                self._copy(f'<img src="{escape(name)}" alt="{escape(alt)}">')
            case "write-words":
                change = self._session.asking.words.change_of_answer(question, reply)
                self._writing.begin(() if change is None else (change,))
            case "add-tags":
                self._using.add_tags(_assets(question)[0], _tags(reply))
            case "create-this":
                self._create_this(str(_field(reply, "prompt")))
            case "show-regions":
                first = self._using.found(reply, question)[0]
                self._page.show_found(question.pictures[first.picture].picture)
            case _:
                raise ValueError(action)

    def _refused(self, failure: Failure) -> None:
        self._page.composer.card.show_notice(mere_failure(failure))


def _field(reply: Reply, name: str) -> object:
    return cast("Mapping[str, object]", reply.values).get(name) if isinstance(reply.values, dict) else None


def _tags(reply: Reply) -> tuple[str, ...]:
    tags = _field(reply, "tags")
    return tuple(tag for tag in cast("list[object]", tags) if isinstance(tag, str)) if isinstance(tags, list) else ()


def _assets(question: Question) -> list[str]:
    """Ids of the pictures of the Library that were asked about."""
    return [asked.picture.asset_id for asked in question.pictures if asked.picture.asset_id]
