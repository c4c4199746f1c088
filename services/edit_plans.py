"""From what stands on the Edit page to the pictures of a request: what is sent, and how the answer is put back."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from services.errors import VidraError
from services.framing import Framing, framed, is_thin
from services.library.failures import broken_file
from services.references import Source, take_in
from services.rules import size_rule, text_of
from services.types import (
    Asset,
    Box,
    Failure,
    FailureKind,
    InputPicture,
    Mark,
    MarkupUse,
    ModelSpec,
    Parameters,
    Placement,
)

if TYPE_CHECKING:
    from PIL import Image

    from services.workspace import Workspace

# Whatever brings Pillow and OpenCV is imported late (D10): controllers import this module at the start.

_SEAM = 1 / 256
"""The seam is as wide as this part of the longest edge of what is sent, in pixels of the edited picture,"""
_LEAST_SEAM, _MOST_SEAM = 2, 8
"""but not narrower or wider than so many of them."""
_LARGE = 3_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class EditWish:
    """What the person wants done with a picture, beside the words."""

    mask: bytes = b""
    """A grey PNG of any size that is laid over the whole picture; empty: everything may change."""
    extended: Box | None = None
    """What the picture is to show besides."""
    keep_outside: bool = True
    """What is not masked stays as it is."""
    magnify: bool = False
    """Only what is masked, with its surroundings, is sent."""
    marks: tuple[Mark, ...] = ()
    markup_use: MarkupUse | None = None
    """SEND where the model does not take them, or not beside a mask, becomes REFERENCE. None: they are sent where the
    model takes them, else they stay a note."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PreparedEdit:
    """The pictures of an edit, kept with those of other requests."""

    picture: InputPicture
    """What is sent of the edited picture."""
    mask: InputPicture | None = None
    markup: InputPicture | None = None
    marked: InputPicture | None = None
    """The same once more with the marks drawn into it, to be sent after all other pictures."""
    placement: Placement | None = None
    size: str = ""
    """For the parameter `size`; empty: it stays as it was."""


def framing_of(asset: Asset, wish: EditWish, masked: Box, spec: ModelSpec, parameters: Parameters) -> Framing:
    """What is sent of a picture, without looking at it. `masked`: what the mask covers; empty without one.

    Raises VidraError BAD_INPUT_PICTURE, reason `thin`, where all of a very narrow picture would be sent.
    """
    picture, rule = (asset.width, asset.height), size_rule(spec, parameters)
    magnified = masked if wish.magnify and not masked.empty and wish.extended is None else None
    shown = picture if wish.extended is None else Box(0, 0, *picture).united(wish.extended).size
    if magnified is None and is_thin(shown, rule):
        message = f"{shown[0]} x {shown[1]} is too narrow to be sent whole."
        raise VidraError(Failure(kind=FailureKind.BAD_INPUT_PICTURE, reason="thin", message=message, model=spec.id))
    return framed(
        picture,
        rule,
        extended=wish.extended,
        magnified=magnified,
        wanted=text_of(parameters.get("size", "")),
        square=spec.square_png,
    )


def explained(words: str, number: int) -> str:
    """A prompt that says what picture `number`, with the marks, is."""
    note = f"Picture {number} is picture 1 with notes drawn on it by hand. Follow the notes, but do not draw them."
    return f"{words.rstrip()}\n\n{note}"


def prepare_edit(
    workspace: Workspace,
    asset: Asset,
    wish: EditWish,
    spec: ModelSpec,
    parameters: Parameters,
    *,
    strip: bool,
    shrink: bool,
) -> PreparedEdit:
    """Make the pictures of an edit, and keep them. `strip`, `shrink`: as for `take_in`.

    Slow: for a worker thread. Raises VidraError: BAD_INPUT_PICTURE with param `mask` and reason `empty`, as
    `framing_of`, `take_in` and `original` do, or what the disk refuses.
    """
    from services.pictures.original import in_srgb, original  # noqa: PLC0415

    source = Source(asset_id=asset.id)
    if not wish.mask and wish.extended is None and not wish.marks:
        size = framing_of(asset, wish, Box(0, 0, 0, 0), spec, parameters).wire_size
        picture, _ = take_in(workspace, source, "", strip=strip, shrink=shrink)
        return PreparedEdit(picture=picture, size="" if "size" in parameters else size)
    made = original(source.read(workspace))
    if made.size != (asset.width, asset.height):
        raise broken_file(workspace.library.path(asset), "the picture has another size than when it was opened")
    image = in_srgb(made.image, made.profile)
    mask = _mask(wish, image.size)
    box = Box(0, 0, 0, 0) if mask is None else _bounds(mask)
    framing = framing_of(asset, wish, box, spec, parameters)
    whole = Box(0, 0, *image.size)
    puts_back = wish.extended is not None or (mask is not None and (wish.keep_outside or framing.frame != whole))
    picture: InputPicture | None = None
    if not puts_back or (framing.frame == whole and framing.size == image.size):
        picture = take_in(workspace, source, "", strip=strip, shrink=shrink)[0]
        if not puts_back:  # nothing may be made up around a picture of which nothing is cut off again
            framing = Framing(
                frame=whole, size=(picture.width, picture.height), canvas=whole, wire_size=framing.wire_size
            )
    return _Pictures(workspace, wish, image, mask, framing, spec).prepared(picture, places=puts_back)


@dataclass(frozen=True, slots=True)
class _Pictures:
    """Makes the pictures of one edit."""

    workspace: Workspace
    wish: EditWish
    image: Image.Image
    """In sRGB."""
    mask: Image.Image | None
    framing: Framing
    spec: ModelSpec

    def prepared(self, picture: InputPicture | None, *, places: bool) -> PreparedEdit:
        """`picture`: the edited picture as it is, if all of it is sent; `places`: the answer is put back."""
        if picture is None or (picture.width, picture.height) != self.framing.size:
            picture = self._put_picture(self._cut())
        mask = self._sent_mask() if self.spec.mask else None
        use = self._use_of_marks(masked=mask is not None)
        return PreparedEdit(
            picture=picture,
            mask=mask,
            markup=self._markup() if use is MarkupUse.SEND else None,
            marked=self._marked() if use is MarkupUse.REFERENCE else None,
            placement=self._placement() if places else None,
            size=self.framing.wire_size,
        )

    def _use_of_marks(self, *, masked: bool) -> MarkupUse:
        """Marks that cannot be sent as such, because the model does not take them or a mask goes along, which exclude
        each other (openai-api.md section 2.3), are drawn into a second picture."""
        if not self.wish.marks:
            return MarkupUse.NOTE
        use = self.wish.markup_use or (MarkupUse.SEND if self.spec.markup else MarkupUse.NOTE)
        taken = self.spec.markup and not masked
        return MarkupUse.REFERENCE if use is MarkupUse.SEND and not taken else use

    def _cut(self) -> Image.Image:
        """What is new of an extended picture is clear where no mask can say which part that is."""
        from services.pictures.cutting import cut  # noqa: PLC0415

        clear = self.wish.extended is not None and not self.spec.mask
        return cut(self.image, self.framing.frame, self.framing.size, clear=clear)

    def _sent_mask(self) -> InputPicture | None:
        """What the model is told may change: what is masked, and what is new."""
        from PIL import Image  # noqa: PLC0415

        from services.pictures.cutting import cut_mask  # noqa: PLC0415

        extends = self.wish.extended is not None
        if self.mask is None and not extends:
            return None
        mask = self.mask if self.mask is not None else Image.new("L", self.image.size, 0)
        return self._put(cut_mask(mask, self.framing.frame, self.framing.size, outside=255 if extends else 0))

    def _markup(self) -> InputPicture:
        from services.pictures.marking import layer  # noqa: PLC0415

        return self._put(layer(self.wish.marks, self.framing.frame, self.framing.size))

    def _marked(self) -> InputPicture:
        from services.pictures.marking import marked  # noqa: PLC0415

        return self._put_picture(marked(self._cut(), self.wish.marks, self.framing.frame))

    def _placement(self) -> Placement:
        """What is taken from the answer: what is masked and what is new, with a soft seam inside what is masked."""
        from PIL import Image  # noqa: PLC0415

        from services.pictures.feather import bordered, feathered  # noqa: PLC0415

        frame, canvas = self.framing.frame, self.framing.canvas
        picture = Box(0, 0, *self.image.size).moved(-canvas.left, -canvas.top)
        width = min(_MOST_SEAM, max(_LEAST_SEAM, round(max(frame.size) * _SEAM)))
        taken = Image.new("L", canvas.size, 0)
        if self.mask is not None and self.wish.keep_outside:
            taken.paste(self.mask, (picture.left, picture.top))
        elif self.mask is not None:
            shown = frame.moved(-canvas.left, -canvas.top)
            taken.paste(255, (shown.left, shown.top, shown.right, shown.bottom))
        taken = feathered(taken, width)
        if self.wish.extended is not None:
            taken = bordered(taken, picture, width)
        return Placement(frame=frame, canvas=canvas, mask=self._put(taken))

    def _put_picture(self, image: Image.Image) -> InputPicture:
        """A large one without transparency as JPEG: it is encoded, and sent, several times as fast, and what it loses
        is not seen, for outside the mask the edited picture itself stays."""
        if image.mode != "RGB" or image.width * image.height < _LARGE:
            return self._put(image)
        buffer = BytesIO()
        image.save(buffer, "JPEG", quality=95, subsampling=0)
        return self.workspace.inputs.put(buffer.getvalue())

    def _put(self, image: Image.Image) -> InputPicture:
        from services.pictures.original import png  # noqa: PLC0415

        return self.workspace.inputs.put(png(image))


def _mask(wish: EditWish, size: tuple[int, int]) -> Image.Image | None:
    from services.pictures.masks import drawn_mask  # noqa: PLC0415

    return drawn_mask(wish.mask, size, fit=True) if wish.mask else None


def _bounds(mask: Image.Image) -> Box:
    """What a mask covers."""
    left, top, right, bottom = mask.getbbox() or (0, 0, 0, 0)
    return Box(left, top, right - left, bottom - top)
