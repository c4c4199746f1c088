"""The pictures of an edit: what is sent, and what will be taken from the answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw

from services.catalog import Catalog
from services.edit_plans import EditWish, PreparedEdit, explained, prepare_edit
from services.errors import VidraError
from services.pictures.masks import wire_mask
from services.types import Asset, Box, FailureKind, InputPicture, Mark, MarkKind, MarkupUse, ModelSpec
from services.workspace import Workspace

GPT = Catalog.load().spec("gpt-image-2.5-flare")
NOTE = Mark(kind=MarkKind.BOX, points=((10, 10), (60, 40)), colour="#00ff00", width=4)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    opened = Workspace.open(tmp_path / "library", tmp_path / "cache")
    yield opened
    opened.close()


def encoded(image: Image.Image) -> bytes:
    buffer = BytesIO()
    image.save(buffer, "PNG")
    return buffer.getvalue()


def photo(workspace: Workspace, width: int = 1024, height: int = 1024, mode: str = "RGB") -> Asset:
    image = Image.effect_mandelbrot((width, height), (-2, -1.5, 1, 1.5), 40).convert("RGB")
    path = workspace.root.parent / "photo.png"
    path.write_bytes(encoded(image.convert(mode)))
    return workspace.library.adopt(path)


def masked(size: tuple[int, int], *box: int) -> bytes:
    mask = Image.new("L", size)
    ImageDraw.Draw(mask).rectangle(box, fill=255)
    return encoded(mask)


def prepared(workspace: Workspace, asset: Asset, spec: ModelSpec = GPT, size: str = "", **wish: object) -> PreparedEdit:
    parameters = {"size": size} if size else {}
    made = EditWish(**wish)  # type: ignore[arg-type]
    return prepare_edit(workspace, asset, made, spec, parameters, strip=True, shrink=True)


def pixels(workspace: Workspace, picture: InputPicture | None) -> np.ndarray:
    assert picture is not None
    return np.asarray(Image.open(BytesIO(workspace.inputs.read(picture.sha256))))


def test_without_mask_and_frame_the_picture_goes_as_it_is(workspace: Workspace) -> None:
    asset = photo(workspace)
    made = prepared(workspace, asset, size="auto")
    assert (made.picture.asset_id, made.mask, made.placement, made.size) == (asset.id, None, None, "")
    assert prepared(workspace, asset).size == "1024x1024", "where no size is chosen, the picture's"


def test_a_strip_is_edited_in_parts_only(workspace: Workspace) -> None:
    asset = photo(workspace, 20_000, 100)
    for mask in (b"", masked((20_000, 100), 5000, 10, 5100, 90)):
        with pytest.raises(VidraError) as caught:
            prepared(workspace, asset, mask=mask)
        assert (caught.value.failure.kind, caught.value.failure.reason) == (FailureKind.BAD_INPUT_PICTURE, "thin")
    made = prepared(workspace, asset, mask=masked((20_000, 100), 5000, 10, 5100, 90), magnify=True)
    assert made.placement is not None
    assert made.placement.frame.width < 400
    assert made.picture.width >= 1000


def test_a_mask_is_sent_hard_and_kept_with_a_soft_seam_inside(workspace: Workspace) -> None:
    asset = photo(workspace)
    made = prepared(workspace, asset, mask=masked((1024, 1024), 300, 300, 499, 499))
    assert (made.picture.width, made.picture.height, made.size) == (1024, 1024, "1024x1024")
    sent = pixels(workspace, made.mask)
    assert (int((sent == 255).sum()), int((sent == 0).sum())) == (200 * 200, 1024 * 1024 - 200 * 200)
    assert made.mask is not None
    wire = np.asarray(Image.open(BytesIO(wire_mask(workspace.inputs.read(made.mask.sha256)))))
    assert (wire[..., 3] == 0).sum() == 200 * 200, "alpha 0 exactly where it may change"
    placement = made.placement
    assert placement is not None
    assert placement.frame == placement.canvas == Box(0, 0, 1024, 1024)
    taken = pixels(workspace, placement.mask)
    assert taken[304:496, 304:496].min() == 255
    painted = np.zeros((1024, 1024), np.bool_)
    painted[300:500, 300:500] = True
    assert ((taken > 0) == painted).all(), "what was painted, and nothing else, is taken"
    assert taken[300:500, 300:500].min() < 64


def test_an_area_is_magnified_and_its_place_is_known(workspace: Workspace) -> None:
    asset = photo(workspace, 3000, 2000)
    made = prepared(workspace, asset, mask=masked((3000, 2000), 1000, 800, 1099, 899), magnify=True)
    assert made.placement is not None
    frame = made.placement.frame
    assert frame.width < 400
    assert made.picture.width >= 1000
    assert made.placement.canvas == Box(0, 0, 3000, 2000)
    assert made.mask is not None
    assert (made.mask.width, made.mask.height) == (made.picture.width, made.picture.height)
    share = (pixels(workspace, made.mask) >= 128).mean()
    assert share == pytest.approx(100 * 100 / (frame.width * frame.height), rel=0.05)


def test_what_is_new_is_the_mask_of_an_extended_picture(workspace: Workspace) -> None:
    asset = photo(workspace)
    made = prepared(workspace, asset, extended=Box(-256, 0, 1536, 1024))
    assert made.size == "1536x1024"
    sent = pixels(workspace, made.mask)
    assert (sent[:, :256].min(), sent[:, 256:1280].max(), sent[:, 1280:].min()) == (255, 0, 255)
    original, shown = (
        pixels(workspace, made.picture)[:, 256:1280],
        pixels(workspace, prepared(workspace, asset).picture),
    )
    assert (original[..., :3] == shown[..., :3]).all(), "the picture itself is sent as it is"
    placement = made.placement
    assert placement is not None
    taken = pixels(workspace, placement.mask)
    assert (taken[:, :256].min(), taken[:, 300:1200].max()) == (255, 0)


def test_a_model_of_other_shapes_gets_the_picture_with_something_around_it(workspace: Workspace) -> None:
    asset = photo(workspace, 1000, 500)
    fixed = Catalog.load().spec("gpt-image-1")
    made = prepared(workspace, asset, fixed, mask=masked((1000, 500), 0, 0, 99, 99))
    assert made.size == "1536x1024"
    assert (made.picture.width, made.picture.height) == (1536, 1024)
    assert made.placement is not None
    assert made.placement.frame.height > 500
    sent = pixels(workspace, made.mask)
    assert sent[:100].max() == 0, "what is made up around it may not change"


def test_the_whole_answer_is_taken_where_the_person_wants_that(workspace: Workspace) -> None:
    asset = photo(workspace)
    mask = masked((1024, 1024), 300, 300, 499, 499)
    assert prepared(workspace, asset, mask=mask, keep_outside=False).placement is None
    magnified = prepared(workspace, asset, mask=mask, keep_outside=False, magnify=True).placement
    assert magnified is not None
    taken, frame = pixels(workspace, magnified.mask), magnified.frame
    assert taken[frame.top + 20 : frame.bottom - 20, frame.left + 20 : frame.right - 20].min() == 255
    assert taken[: frame.top].max() == 0


def test_marks_are_sent_drawn_into_a_second_picture_or_kept(workspace: Workspace) -> None:
    asset = photo(workspace)
    takes = replace(GPT, markup=True)
    sent = prepared(workspace, asset, takes, marks=(NOTE,))
    layer = pixels(workspace, sent.markup)
    assert layer.shape == (1024, 1024, 4)
    assert tuple(layer[10, 30]) == (0, 255, 0, 255)
    assert layer[200:].max() == 0
    refused = prepared(workspace, asset, replace(GPT, markup=False), marks=(NOTE,))
    assert (refused.markup, refused.marked) == (None, None)
    drawn = prepared(workspace, asset, takes, marks=(NOTE,), markup_use=MarkupUse.REFERENCE)
    assert drawn.markup is None
    assert tuple(pixels(workspace, drawn.marked)[10, 30]) == (0, 255, 0)
    note = prepared(workspace, asset, takes, marks=(NOTE,), markup_use=MarkupUse.NOTE)
    assert (note.markup, note.marked) == (None, None)
    assert "Picture 3" in explained("a door", 3)


def test_marks_that_cannot_be_sent_beside_a_mask_or_at_all_become_a_second_picture(workspace: Workspace) -> None:
    asset, mask = photo(workspace), masked((1024, 1024), 300, 300, 499, 499)
    beside = prepared(workspace, asset, replace(GPT, markup=True), marks=(NOTE,), mask=mask, markup_use=MarkupUse.SEND)
    assert (beside.markup, beside.mask is None, beside.marked is None) == (None, False, False)
    untaken = prepared(workspace, asset, replace(GPT, markup=False), marks=(NOTE,), markup_use=MarkupUse.SEND)
    assert (untaken.markup, untaken.marked is None) == (None, False)


def test_what_is_new_is_clear_for_a_model_that_takes_no_mask(workspace: Workspace) -> None:
    asset = photo(workspace)
    made = prepared(workspace, asset, replace(GPT, mask=False), extended=Box(-256, 0, 1536, 1024))
    alpha = pixels(workspace, made.picture)[..., 3]
    assert (made.mask, alpha[:, :256].max(), alpha[:, 256:1280].min(), alpha[:, 1280:].max()) == (None, 0, 255, 0)


def test_marks_of_every_kind_can_be_drawn(workspace: Workspace) -> None:
    asset = photo(workspace)
    marks = (
        Mark(kind=MarkKind.PEN, points=((5, 5), (50, 80), (100, 20))),
        Mark(kind=MarkKind.PEN, points=((5, 5),)),
        Mark(kind=MarkKind.ARROW, points=((500, 500), (600, 400))),
        Mark(kind=MarkKind.ARROW, points=((500, 500), (500, 500))),
        Mark(kind=MarkKind.BOX, points=((900, 900), (700, 800)), colour="no colour"),
        Mark(kind=MarkKind.TEXT, points=((200, 700),), text="빨간 문\nred door"),
        Mark(kind=MarkKind.PEN, points=()),
    )
    layer = pixels(workspace, prepared(workspace, asset, replace(GPT, markup=True), marks=marks).markup)
    for left, top, right, bottom in ((0, 0, 110, 90), (480, 380, 620, 520), (690, 790, 910, 910), (195, 690, 500, 800)):
        assert layer[top:bottom, left:right, 3].max() == 255


def test_an_empty_mask_and_a_picture_that_is_gone_are_refused(workspace: Workspace) -> None:
    asset = photo(workspace)
    with pytest.raises(VidraError) as caught:
        prepared(workspace, asset, mask=encoded(Image.new("L", (1024, 1024))))
    failure = caught.value.failure
    assert (failure.kind, failure.reason, failure.param) == (FailureKind.BAD_INPUT_PICTURE, "empty", "mask")
    workspace.library.path(asset).unlink()
    with pytest.raises(VidraError) as caught:
        prepared(workspace, asset, mask=masked((1024, 1024), 0, 0, 9, 9))
    assert caught.value.kind is FailureKind.FILE_BROKEN


@pytest.mark.parametrize("mode", ["RGBA", "L", "P"])
def test_pictures_of_other_kinds_can_be_edited(workspace: Workspace, mode: str) -> None:
    asset = photo(workspace, 900, 700, mode)
    made = prepared(workspace, asset, mask=masked((900, 700), 10, 10, 99, 99), magnify=True)
    assert made.placement is not None
    assert made.picture.format == "png"
