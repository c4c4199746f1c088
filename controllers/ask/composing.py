"""The question that is being written, with its pictures, regions and preset; one for each thread that was left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from PySide6.QtCore import QObject, Signal

from controllers.ask.choice import AskChoice
from controllers.ask.sending import AskDraft
from controllers.drafts import DraftsController
from controllers.references import ReferencesController
from services.types import AskPicture, AskRegion, InputPicture, Preset, Question

_Regions = dict[str, tuple[AskRegion, ...]]
"""By the hash of the picture."""


@dataclass(frozen=True, slots=True)
class _Left:
    """A question that was being written when its thread was left."""

    words: str = ""
    pictures: tuple[InputPicture, ...] = ()
    regions: _Regions = field(default_factory=_Regions)
    preset: Preset | None = None


class Composing(QObject):
    """`shown(words)`: the composer takes over what was being written; `preset_changed(Preset or None)`;
    `regions_changed(sha256, tuple of AskRegion)`; `changed()`: anything of it."""

    shown = Signal(str)
    preset_changed = Signal(object)
    regions_changed = Signal(str, object)
    changed = Signal()

    def __init__(self, choice: AskChoice, pictures: ReferencesController, drafts: DraftsController) -> None:
        super().__init__()
        self._choice = choice
        self._pictures = pictures
        self._file = drafts
        self.words = ""
        self.preset: Preset | None = None
        self._regions: _Regions = {}
        self._left: dict[str, _Left] = {}
        pictures.changed.connect(self.changed)
        drafts.restored.connect(self._restored)

    def regions(self, sha256: str) -> tuple[AskRegion, ...]:
        """The regions that are marked on an attached picture."""
        return self._regions.get(sha256, ())

    def write(self, words: str) -> None:
        """The words as they are now."""
        self.words = words
        self._file.keep(words)
        self.changed.emit()

    def use_preset(self, preset: Preset | None) -> None:
        """Ask with that preset; None: with none."""
        self.preset = preset
        self.preset_changed.emit(preset)
        self.changed.emit()

    def set_regions(self, picture: InputPicture, regions: Sequence[AskRegion]) -> None:
        """Mark regions on a picture; one that is not attached is, then."""
        self._regions[picture.sha256] = tuple(replace(each, number=n) for n, each in enumerate(regions, 1))
        self.regions_changed.emit(picture.sha256, self._regions[picture.sha256])
        if regions and all(picture.sha256 != other.sha256 for other in self._pictures.pictures):
            self._pictures.use_from_shelf(picture)
        else:
            self.changed.emit()

    def draft(self, words: str, parent: str) -> AskDraft:
        """What would be asked with these words, following that reply."""
        preset = self.preset
        detail = preset.detail if preset is not None and preset.detail is not None else self._choice.detail
        shown = (
            AskPicture(
                picture=picture,
                detail=detail,
                regions=self.regions(picture.sha256),
                source=self._pictures.file_of(picture),
            )
            for picture in self._pictures.pictures
        )
        return AskDraft(
            words=words.strip() or (preset.words if preset is not None else ""),
            parent=parent,
            pictures=tuple(shown),
            preset=preset,
            targets=self._choice.targets(),
            aloud=self._choice.aloud,
            attached=True,
        )

    def asked_again(self, question: Question) -> AskDraft:
        """A question as it was asked, for the models that are chosen now."""
        shown = tuple(replace(asked, sent=None, crops=()) for asked in question.pictures)
        return AskDraft(
            words=question.words,
            parent=question.parent,
            pictures=shown,
            targets=self._choice.targets(),
            question=question,
            aloud=self._choice.aloud,
        )

    # -- with its thread ----------------------------------------------------------------------------------------------

    def sent(self, draft: AskDraft) -> None:
        """It is asked: begin another one. Pictures that were attached meanwhile stay."""
        self.write("")
        if draft.attached:
            self._regions.clear()
            gone = {shown.picture for shown in draft.pictures}
            self._pictures.hold(tuple(picture for picture in self._pictures.pictures if picture not in gone))
            self.use_preset(None)

    def leave(self, thread_id: str) -> None:
        """What is being written stays with that thread."""
        self._left[thread_id] = _Left(self.words, self._pictures.pictures, dict(self._regions), self.preset)

    def take_up(self, thread_id: str) -> None:
        """Go on with what was being written there, if anything."""
        left = self._left.pop(thread_id, _Left())
        self._regions = dict(left.regions)
        self._pictures.hold(left.pictures)
        self.use_preset(left.preset)
        self.write(left.words)
        self.shown.emit(left.words)

    def forget(self) -> None:
        """Another library: threads that were left are not in it."""
        self._left.clear()

    def _restored(self, words: str, _interrupted: bool) -> None:
        self.words = words
        self.shown.emit(words)
