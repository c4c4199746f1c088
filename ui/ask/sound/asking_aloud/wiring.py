"""Questions by microphone, where a server can write down what is said."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from controllers.session import Session
from services.types import Failure, ModelSpec, Money
from ui import strings
from ui.ask.page import AskPage
from ui.ask.sound.microphone import Microphone

Note = Callable[[str, Callable[[], None] | None], None]


class AskingAloud(QObject):
    """Lives with the page: a connection to a method keeps nothing alive."""

    def __init__(self, page: AskPage, session: Session, note: Note) -> None:
        super().__init__(page)
        self._composer = page.composer
        self._choice, self._listening = session.asking.choice, session.asking.listening
        self._note = note
        self._microphone = Microphone(self)
        self._clock = QTimer(self, interval=1000)
        self._clock.timeout.connect(self._tick)
        self._seconds = 0
        """So long it has been recording."""
        self._composer.mic_pressed.connect(self._pressed)
        self._microphone.recording.connect(self._recording)
        self._microphone.recorded.connect(lambda wav: self._listening.listen(wav, self._choice.profile))
        self._microphone.refused.connect(self._no_sound)
        self._listening.begun.connect(self._begun)
        self._listening.heard.connect(self._heard)
        self._listening.failed.connect(self._failed)
        self._composer.unheard.action.connect(self._act)
        self._choice.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        """Only where there is somebody to listen."""
        profile = self._choice.profile
        spec = self._listening.model(profile)
        price = "" if spec is None else self._price(spec, self._listening.price_of_a_minute(profile))
        self._composer.offer_mic(offered=spec is not None, price=price)

    def _price(self, spec: ModelSpec, minute: Money | None) -> str:
        name = spec.label or spec.id
        if minute is None:
            return self.tr("Written down by {model}, may cost money").format(model=name)
        if not minute:
            return self.tr("Written down by {model}, free").format(model=name)
        price = strings.money(minute, approximate=True)
        return self.tr("Written down by {model}, {price} a minute").format(model=name, price=price)

    def _pressed(self) -> None:
        if self._composer.recording:
            self._microphone.stop()
        else:
            self._microphone.start()

    def _recording(self, on: bool) -> None:
        self._composer.set_recording(on)
        self._seconds = 0
        if on:
            self._clock.start()
            self._tell()
        else:
            self._clock.stop()
            self._composer.unheard.show_note("")

    def _tick(self) -> None:
        self._seconds += 1
        self._tell()

    def _tell(self) -> None:
        text = self.tr("Recording your question · {time}").format(time=strings.countdown(self._seconds))
        self._composer.unheard.show_note(text, (("end", self.tr("That is all")),))

    def _begun(self) -> None:
        self._composer.unheard.show_note(self.tr("Writing down what you said…"))

    def _no_sound(self, reason: str) -> None:
        texts = {
            "no-device": self.tr("This machine has no microphone that can be used."),
            "not-allowed": self.tr("The system does not let Vidra use the microphone."),
        }
        self._note(texts[reason], None)

    def _heard(self, text: str) -> None:
        """The words go where they can be changed before they are sent."""
        self._composer.unheard.show_note("")
        said, written = text.strip(), self._composer.text.rstrip()
        if said:
            self._composer.set_text(f"{written} {said}" if written else said)
        self._composer.focus_words()

    def _failed(self, failure: Failure) -> None:
        """What was said is not lost: it can be written down after all, or deleted."""
        why = strings.failure_text(failure, strings.provider_name(self._choice.profile)).title
        text = self.tr("What you said was not written down: {why}").format(why=why)
        rows = (("retry", self.tr("Try again")), ("delete", self.tr("Delete the recording")))
        self._composer.unheard.show_note(text, rows)

    def _act(self, action: str) -> None:
        if action == "end":
            self._microphone.stop()
            return
        self._composer.unheard.show_note("")
        if action == "retry":
            self._listening.retry()
        else:
            self._listening.forget()
