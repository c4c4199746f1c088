"""How a question is put to a model: each picture after its number, its regions after the picture, the words last.

The same for both APIs, which only differ in what they call the parts (openai-api.md section 4.1).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from services.api.base64_text import data_url
from services.errors import VidraError
from services.input_rules import is_stored
from services.pictures.sniff import sniff
from services.types import AskPicture, AskRegion, AskRequest, Failure, FailureKind, InputPicture


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture on the wire: one of the two."""

    url: str = ""
    """https, or `data:` with its bytes."""
    file_id: str = ""
    detail: str = "auto"


def parts_of(
    words: str, pictures: Sequence[AskPicture], request: AskRequest, data: Mapping[str, bytes]
) -> Iterator[str | Shown]:
    """What one turn says, in its order. `data`: the bytes of pictures by hash; takes as long as their base64."""
    alone = len(pictures) == 1 and not pictures[0].regions
    for number, picture in enumerate(pictures, 1):
        sent, *crops = picture.going
        if not alone:
            yield f"Image {number}:"
        yield _shown(sent, picture, request, data)
        for region, crop in zip(picture.regions, crops, strict=False):
            yield _place(region, number, picture.picture)
            yield _shown(crop, picture, request, data)
    yield words


def _place(region: AskRegion, number: int, whole: InputPicture) -> str:
    """Where a region lies, in the pixels of the picture and in hundredths of it, which hold at any size."""
    box = region.box
    shares = ""
    if whole.width and whole.height:
        edges = (box.left / whole.width, box.top / whole.height, box.right / whole.width, box.bottom / whole.height)
        left, top, right, bottom = (round(100 * edge) for edge in edges)
        shares = f", that is from {left}% to {right}% across and from {top}% to {bottom}% down"
    name = f" ({region.name})" if region.name else ""
    place = f"left {box.left}, top {box.top}, width {box.width}, height {box.height}"
    return f"Region {region.number}{name} of image {number}: {place} of {whole.width} x {whole.height} pixels{shares}:"


def _shown(sent: InputPicture, picture: AskPicture, request: AskRequest, data: Mapping[str, bytes]) -> Shown:
    detail = picture.detail.value
    if is_stored(sent, request):
        return Shown(file_id=sent.file_id, detail=detail)
    if sent.sha256:
        return Shown(url=data_url(data[sent.sha256], sniff(data[sent.sha256])), detail=detail)
    if sent.url:
        return Shown(url=sent.url, detail=detail)
    message = "a file that is stored elsewhere cannot go with the question"
    raise VidraError(Failure(kind=FailureKind.BAD_INPUT_PICTURE, reason="file", message=message, param="image"))
