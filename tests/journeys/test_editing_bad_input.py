"""Pictures and masks as people have them: each is told where it is opened, with a way on."""

# pyright: reportOptionalMemberAccess=false, reportAttributeAccessIssue=false, reportArgumentType=false
# pyright: reportReturnType=false, reportCallIssue=false

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication

from tests.journeys.conftest import ServerChosen, Start
from tests.journeys.program import Program, texts, until
from ui.shared.composer.model_picker import ModelPicker


def moving(path: Path) -> None:
    frames = [Image.new("RGB", (64, 64), colour) for colour in ("red", "blue", "green")]
    frames[0].save(path, save_all=True, append_images=frames[1:], duration=90)


def deep(path: Path) -> None:
    Image.fromarray((np.arange(64 * 64, dtype=np.uint16) * 16).reshape(64, 64)).save(path)


def printed(path: Path) -> None:
    Image.new("CMYK", (64, 64), (10, 200, 30, 0)).save(path)


def narrow(path: Path) -> None:
    Image.new("RGB", (4000, 20), "#446688").save(path)


async def opened(program: Program, file: Path) -> None:
    """Paste a file on the page, and open it where another picture is there already."""
    before = program.session.edit.asset
    program.control(Qt.Key.Key_2)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file))])
    QGuiApplication.clipboard().setMimeData(mime)
    program.control(Qt.Key.Key_V)
    if before is not None:
        await until(program.edit.offer.isVisible, "the question")
        program.click(program.button("Open", program.edit.offer))
    await until(lambda: (now := program.session.edit.asset) is not None and now != before, f"{file.name} on the canvas")
    await program.edited()


@pytest.mark.parametrize(
    ("make", "name", "words"),
    [
        (moving, "moving.gif", "keeps its first frame"),
        (deep, "deep.png", "16 bits a channel"),
        (printed, "printed.jpg", "converted to sRGB"),
        (narrow, "narrow.png", ""),
    ],
    ids=["animated", "16-bit", "CMYK", "strip"],
)
async def test_what_a_picture_loses_is_told_and_it_can_be_edited(
    start: Start, choose_server: ServerChosen, tmp_path: Path, make: Callable[[Path], None], name: str, words: str
) -> None:
    choose_server()
    make(tmp_path / name)
    async with start() as program:
        await program.library_checked()
        await opened(program, tmp_path / name)
        asset = program.session.edit.asset
        assert words in program.edit.rows.losses.text
        await program.mask_rectangle(2, 2, min(30, asset.width // 2), min(16, asset.height // 2))
        if make is narrow:
            await until(lambda: "too narrow" in program.edit.rows._magnify_row.note.text, "what is in the way")
            program.control(Qt.Key.Key_L)
            program.click(program.button("Use the magnifier", program.edit.rows))
        result = await program.applied("a red boat")
        assert (result.width, result.height) == (asset.width, asset.height)
        assert await program.close() == 0


async def test_masks_that_do_not_fit_and_files_that_are_no_pictures(
    start: Start, choose_server: ServerChosen, tmp_path: Path
) -> None:
    choose_server()
    picture, mask = tmp_path / "picture.png", tmp_path / "mask.png"
    Image.new("RGB", (128, 96), "#446688").save(picture)
    small = Image.new("L", (64, 48), 0)
    small.paste(255, (10, 10, 30, 30))
    small.save(mask)
    small.resize((128, 96), Image.Resampling.NEAREST).save(tmp_path / "fits.png")
    (tmp_path / "words.png").write_text("no picture")
    async with start() as program:
        await program.library_checked()
        await opened(program, picture)
        edit, rows = program.session.edit, program.edit.rows
        asset = edit.asset
        program.edit.pane.gestures.mask_action.emit("load", 0)
        await program.choose_files(mask)
        await until(lambda: "another size" in rows._mask_note.text, "why it was not taken")
        assert edit.mask.share == 0
        program.control(Qt.Key.Key_L)
        program.click(program.button("Fit it to the picture", rows))
        await until(lambda: edit.mask.share > 0, "the fitted mask")
        assert not rows._mask_note.text

        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "fits.png"))])
        QGuiApplication.clipboard().setMimeData(mime)
        program.edit.pane.canvas.setFocus()
        program.control(Qt.Key.Key_V)
        await until(lambda: program.buttons("Use as mask", program.edit.offer), "the offer")
        steps = edit.history.steps
        program.click(program.button("Use as mask", program.edit.offer))
        await until(lambda: edit.history.steps > steps or not edit.mask.busy, "the mask")

        edit.open_file(tmp_path / "words.png")
        await until(lambda: program.heard.told, "why it was not opened")
        assert edit.asset == asset, "the picture that was open stays open"
        assert await program.close() == 0


async def test_a_model_that_cannot_edit_names_one_that_can(
    start: Start, choose_server: ServerChosen, tmp_path: Path
) -> None:
    choose_server()
    picture = tmp_path / "picture.png"
    Image.new("RGB", (256, 256), "#446688").save(picture)
    async with start() as program:
        await program.library_checked()
        await opened(program, picture)
        page, edit = program.edit, program.session.edit
        picker: ModelPicker = page.picker
        picker.chosen.emit("studio", "dall-e-3")
        await until(lambda: edit.spec.id == "dall-e-3", "the other model")
        program.apply_with("a red boat")
        card = await until(lambda: page.composer.card.notice, "the refusal")
        assert "does not take pictures" in card.body
        assert not program.session.jobs.live
        program.click(program.button("Use vidra-sketch", page.composer.card))
        await until(lambda: edit.spec.id == "vidra-sketch", "the model that can")
        assert not page.composer.card.isVisible() or not texts(page.composer.card)
        await program.applied("a red boat")
        assert await program.close() == 0


async def test_a_drawing_becomes_pixels_and_a_folder_lies_beside(
    start: Start, choose_server: ServerChosen, tmp_path: Path
) -> None:
    choose_server()
    drawing, folder = tmp_path / "leaf.svg", tmp_path / "walk"
    drawing.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="9" height="9"/></svg>'
    )
    folder.mkdir()
    for name, edge in (("a.png", 96), ("b.png", 128)):
        Image.new("RGB", (edge, edge), "#446688").save(folder / name)
    async with start() as program:
        await program.library_checked()
        program.control(Qt.Key.Key_2)
        page, edit = program.edit, program.session.edit
        program.control(Qt.Key.Key_O)
        await program.choose_files(drawing)
        await until(lambda: "without pixels" in page.empty.text, "why it is not there")
        program.click(program.button("Make pixels of it", page.empty))
        made = await program.edited()
        assert (made.width, made.height, made.format, made.cost) == (2048, 1024, "png", 0)
        assert page.versions.note.endswith("Made into pixels")
        assert edit.versions.tree.versions[0].asset.format == "svg"

        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(folder))])
        QGuiApplication.clipboard().setMimeData(mime)
        page.pane.canvas.setFocus()
        program.control(Qt.Key.Key_V)
        await until(page.offer.isVisible, "the question")
        program.click(program.button("Open", page.offer))
        await until(lambda: edit.asset is not None and edit.asset.width == 96, "the first of the folder")
        first = edit.asset.id
        assert page.film.isVisible()
        assert page.film.list.count() == 2
        page.film.list.setFocus()
        program.press(Qt.Key.Key_Right)
        program.press(Qt.Key.Key_Return)
        await until(lambda: edit.asset.width == 128, "the second")
        page.film.list.setFocus()
        program.press(Qt.Key.Key_Left)
        program.press(Qt.Key.Key_Return)
        await until(lambda: edit.asset.id == first, "the first again, and no second copy of it")
        assert await program.close() == 0
