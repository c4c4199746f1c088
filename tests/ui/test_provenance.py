"""What is said of where a picture comes from, and that nothing is sent unasked."""

from __future__ import annotations

from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from services.profiles import from_template
from services.types import Asset, Credentials, CredentialState, Failure, FailureKind, ProvenanceFinding
from tests.ui.library_pictures import make_asset, present
from ui.provenance import texts
from ui.provenance.view import ProvenanceView
from ui.questions import Questions
from ui.theme import Theme

ASSET = make_asset(1)
WHEN = datetime(2026, 11, 5, 10, 20, tzinfo=UTC)


@pytest.fixture
def view(qtbot: QtBot, theme: Theme) -> ProvenanceView:
    view = ProvenanceView(theme)
    qtbot.addWidget(view)
    view.resize(276, 200)
    present(qtbot, view)
    return view


@pytest.mark.parametrize(
    ("credentials", "said"),
    [
        (Credentials(state=CredentialState.NONE), "No credentials in this file"),
        (
            Credentials(state=CredentialState.VALID, issuer="OpenAI", generator="gpt-image"),
            "Content Credentials kept in the file\nSigned as OpenAI; no trust list was asked\nMade with gpt-image",
        ),
        (
            Credentials(state=CredentialState.TRUSTED, issuer="OpenAI"),
            "Content Credentials kept in the file\nSigned by OpenAI",
        ),
        (
            Credentials(state=CredentialState.INVALID, notes=("assertion.dataHash.mismatch",)),
            "Content Credentials that do not hold\nThe file was changed after it was signed.",
        ),
        (
            Credentials(state=CredentialState.INVALID, notes=("claim.malformed",)),
            "Content Credentials that do not hold\nThe signature cannot be verified.",
        ),
        (
            Credentials(state=CredentialState.UNREADABLE, notes=("no-reader",)),
            "Content Credentials kept in the file\nNot checked: no reader is installed here.",
        ),
        (
            Credentials(state=CredentialState.UNREADABLE, notes=("elsewhere",)),
            "Could not be checked\nThey lie at a web address, which Vidra does not visit.",
        ),
        (Credentials(state=CredentialState.UNREADABLE, notes=("boom",)), "Could not be checked"),
    ],
)
def test_each_state_says_what_is_known(view: ProvenanceView, credentials: Credentials, said: str) -> None:
    view.show_asset(ASSET)
    view.set_credentials("another", Credentials(state=CredentialState.INVALID))
    view.set_credentials(ASSET.id, credentials)
    assert view.text == said


def test_only_a_picture_that_is_looked_at_is_read(view: ProvenanceView, qtbot: QtBot) -> None:
    wanted: list[Asset] = []
    view.wanted.connect(wanted.append)
    for number in range(5):
        view.show_asset(make_asset(number))
    view.show_asset(make_asset(4, rating=5))
    qtbot.waitUntil(lambda: bool(wanted))
    assert [asset.id for asset in wanted] == [make_asset(4).id]
    view.show_asset(make_asset(5, problem="missing-file"))
    assert view.text == "Not read yet"


def test_the_server_that_made_it_is_asked_first(view: ProvenanceView) -> None:
    seen: list[tuple[Asset, str]] = []
    view.check_requested.connect(lambda *told: seen.append(told))
    view.show_asset(ASSET)
    assert not view._check.isVisible()
    view.set_servers({"first": "First", "mine": "Mine"}, "mine")
    assert view._check.text() == "Check with Mine"
    view.set_servers({"first": "First", "openai": "OpenAI"}, "builtin")
    assert view._check.text() == "Check with OpenAI"
    view._check.click()
    assert seen == [(ASSET, "openai")]
    view.set_checking(ASSET.id)
    assert not view._check.isEnabled()


def test_findings_promise_nothing(view: ProvenanceView) -> None:
    view.set_servers({"openai": "OpenAI"}, "openai")
    view.show_asset(ASSET)
    found = ProvenanceFinding(
        kind="c2pa", detected=True, validation="valid", issuer="OpenAI", model="gpt-image-2.6", generated_at=WHEN
    )
    nothing = (ProvenanceFinding(kind="synthid", detected=False), ProvenanceFinding(kind="newer", detected=False))
    view.set_findings(ASSET.id, "openai", (found, nothing[0]))
    assert "Content Credentials: found, valid, OpenAI, gpt-image-2.6, 5 Nov 2026" in view.text
    assert "SynthID watermark: not found" in view.text
    assert "does not mean" not in view.text
    view.set_findings(ASSET.id, "openai", nothing)
    assert "newer: not found" in view.text
    assert "This does not mean that no AI made it" in view.text
    view.show_asset(make_asset(2))
    assert "SynthID" not in view.text


@pytest.mark.parametrize(
    ("failure", "said"),
    [
        (Failure(kind=FailureKind.BAD_INPUT_PICTURE, reason="format"), "Only PNG, JPEG, WebP and GIF can be checked."),
        (Failure(kind=FailureKind.NOT_SUPPORTED), "OpenAI cannot check pictures."),
        (Failure(kind=FailureKind.FILE_BROKEN), "The file is not there, or cannot be read."),
    ],
)
def test_failures_have_words(view: ProvenanceView, failure: Failure, said: str) -> None:
    view.set_servers({"openai": "OpenAI"}, "openai")
    view.show_asset(ASSET)
    view.set_checking(ASSET.id)
    view.set_findings(ASSET.id, "openai", failure)
    assert said in view.text
    assert view._check.isEnabled()


@pytest.mark.parametrize("kind", FailureKind)
def test_every_failure_can_be_told(qapp: object, kind: FailureKind) -> None:
    assert len(texts.failure_line(Failure(kind=kind, status=400), "OpenAI")) > 3


class Question(QObject):
    """What the frame asks."""

    accepted = Signal()


class Changes(QObject):
    weighed = Signal(object, int, object)


class Frame(QWidget):
    """Remembers what it was asked."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[tuple[str, str]] = []
        self.question = Question()

    def ask(self, title: str, body: str, *_choices: object) -> Question:
        self.asked.append((title, body))
        return self.question


def test_nothing_is_sent_before_the_person_has_agreed(qtbot: QtBot) -> None:
    sent: list[tuple[Asset, str]] = []
    profile = from_template("openai", id="openai")
    provenance = SimpleNamespace(checkers={"openai": profile}, check=lambda *told: sent.append(told))
    frame = Frame()
    qtbot.addWidget(frame)
    library = SimpleNamespace(changes=Changes())
    session = SimpleNamespace(provenance=provenance, library=library)
    questions = Questions(session, frame)  # pyright: ignore[reportArgumentType]
    questions.check_provenance(ASSET, "removed")
    assert frame.asked == []
    questions.check_provenance(ASSET, "openai")
    ((title, body),) = frame.asked
    assert title == "Send this picture to OpenAI?"
    assert "api.openai.com" in body
    assert "1.1 MB" in body
    assert sent == []
    frame.question.accepted.emit()
    assert sent == [(ASSET, "openai")]
