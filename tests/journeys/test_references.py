"""Pictures that go with a prompt: from everywhere, in the person's order, with a mask, and without what is private."""

# pyright: reportOptionalMemberAccess=false, reportAttributeAccessIssue=false, reportArgumentType=false
# pyright: reportReturnType=false, reportCallIssue=false

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

from PIL import Image, ImageChops
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication

from services.engine.process import EngineAddress
from services.types import Asset
from tests.conftest import FaultControl
from tests.journeys.conftest import Folders, Keychain, ServerChosen, Start
from tests.journeys.program import Program, texts, until
from tests.journeys.wire import wire
from tests.services.odd_server import b64, http, serving
from tests.services.test_pictures_prepare import HEIC, exif

EDGE = 256


def encoded(colour: str, kind: str = "PNG", mode: str = "RGB", size: int = EDGE, **options: Any) -> bytes:
    """A picture that is told from others by its colour, with a dark field in it."""
    image = Image.new("RGB", (size, size), colour)
    image.paste("#202020", (size // 8, size // 8, size // 4, size // 4))
    target = io.BytesIO()
    image.convert(mode).save(target, kind, **options)
    return target.getvalue()


def kept(folder: Path, name: str, data: bytes) -> Path:
    (folder / name).write_bytes(data)
    return folder / name


def opened(data: bytes) -> Image.Image:
    with Image.open(io.BytesIO(data)) as image:
        image.load()
        return image


def colour_of(data: bytes) -> str:
    """The strongest channel in the corner."""
    pixel = opened(data).convert("RGB").getpixel((2, 2))
    return ["red", "green", "blue"][pixel.index(max(pixel))]


async def prepared(program: Program, count: int) -> None:
    """So many references lie in the strip, and none is on its way."""
    await until(
        lambda: len(program.references) == count and not program.session.references.busy,
        f"{count} references: {program.references}",
    )


def said(program: Program) -> str:
    """What stands under the reference pictures."""
    return " ".join(texts(program.strip))


def sidecar_of(folders: Folders, asset: Asset) -> dict[str, Any]:
    return json.loads((folders.library / asset.file).with_suffix(".json").read_text("utf-8"))


def masked(folder: Path, corner: int) -> Path:
    """A mask that is white from a point on the diagonal on."""
    mask = Image.new("L", (EDGE, EDGE), 0)
    mask.paste(255, (corner, corner, EDGE, EDGE))
    mask.save(folder / "mask.png")
    return folder / "mask.png"


async def mask_by(program: Program, file: Path) -> None:
    """Mask the first reference from the menu of its cell."""
    program.strip.cells[0].setFocus()
    program.press(Qt.Key.Key_Return)
    await program.choose_entry("Mask from a file…")
    await program.choose_files(file)
    await until(lambda: "Only the masked part of picture 1 changes." in said(program), said(program))


async def test_pictures_come_from_everywhere_and_go_in_the_persons_order_without_what_is_private(
    start: Start, folders: Folders, engine: EngineAddress, keychain: Keychain, tmp_path: Path
) -> None:
    photo = kept(tmp_path, "holiday.jpg", encoded("#d01010", "JPEG", exif=exif()))
    assert b"a camera with a number" in photo.read_bytes()
    async with wire(engine.base_url) as line:
        keychain.keys["studio"] = engine.key
        folders.use(line.base_url, needs_key=True)
        async with start() as program:
            own = await program.saved("a green field")
            program.drop(program.create.composer, photo)
            await prepared(program, 1)
            await until(lambda: "location-removed" in program.heard.notes, "the note about the place")
            assert "Location data was removed" in program.frame.strip.note.text()

            mime = QMimeData()
            mime.setData("image/png", encoded("#1010d0"))
            QGuiApplication.clipboard().setMimeData(mime)
            program.control(Qt.Key.Key_L)
            program.control(Qt.Key.Key_V)
            await prepared(program, 2)

            await program.reference_from_library()
            await prepared(program, 3)
            assert program.references == [
                "Picture 1: holiday.jpg",
                "Picture 2: Pasted picture",
                "Picture 3: a green field",
            ]

            asset = await program.saved("a house like picture 2")
            sent = line.pictures("/images/edits")
            assert [part.name for part in sent] == ["image[]"] * 3
            assert [colour_of(part.data) for part in sent[:2]] == ["red", "blue"]
            assert b"a camera with a number" not in sent[0].data
            assert not opened(sent[0].data).getexif()
            assert not ImageChops.difference(
                *map(opened, (sent[2].data, (folders.library / own.file).read_bytes()))
            ).getbbox()
            sidecar = sidecar_of(folders, asset)
            assert (sidecar["operation"], sidecar["parents"]) == ("edit", [])
            assert [kind.get("name") for kind in sidecar["inputs"]] == [
                "holiday.jpg",
                "Pasted picture",
                "a green field",
            ]
            assert sidecar["inputs"][0]["prepared"] == ["location", "metadata"]
            assert sidecar["inputs"][2]["asset_id"] == own.id

            program.strip.cells[1].setFocus()
            program.press(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
            assert program.references[0] == "Picture 1: Pasted picture"
            program.press(Qt.Key.Key_Right)
            program.press(Qt.Key.Key_Right)
            program.press(Qt.Key.Key_Delete)
            await program.saved("the other way round")
            assert [colour_of(part.data) for part in line.pictures("/images/edits")] == ["blue", "red"]
            assert program.heard.notes.count("location-removed") == 1
            assert await program.close() == 0


async def test_odd_files_are_converted_broken_ones_refused_and_too_many_told(
    start: Start, choose_server: ServerChosen, faults: FaultControl, tmp_path: Path
) -> None:
    odd = [
        kept(tmp_path, "phone.heic", HEIC),
        kept(tmp_path, "scan.tiff", encoded("#10d010", "TIFF")),
        kept(tmp_path, "print.jpg", encoded("#1010d0", "JPEG", "CMYK")),
        kept(tmp_path, "broken.png", encoded("#d01010")[:90]),
    ]
    async with start() as program:
        program.drop(program.create.composer, *odd)
        await prepared(program, 3)
        assert [name.partition(": ")[2] for name in program.references] == ["phone.heic", "scan.tiff", "print.jpg"]
        await until(lambda: "broken.png: " in said(program), said(program))
        await program.saved("a house")
        [sent] = [request["body"] for request in faults.requests() if request["path"] == "/v1/images/edits"]
        assert [part.split("(")[1].split(",")[0] for part in sent["image[]"]] == [
            "image/jpeg",
            "image/png",
            "image/jpeg",
        ]

        more = [kept(tmp_path, f"{n}.png", encoded(f"#{n:02x}8040", size=64)) for n in range(14)]
        program.drop(program.create.composer, *more)
        await prepared(program, 16)
        await until(lambda: "13.png: " in said(program), said(program))
        assert "16" in said(program)
        await program.saved("another house")
        sent = faults.requests()[-1]["body"]
        assert len(sent["image[]"]) == 16
        assert await program.close() == 0


async def test_outside_the_mask_not_one_pixel_changes(
    start: Start, choose_server: ServerChosen, folders: Folders, tmp_path: Path
) -> None:
    photo = kept(tmp_path, "photo.png", encoded("#d01010"))
    mask = masked(tmp_path, EDGE // 2)
    async with start() as program:
        program.drop(program.create.composer, photo)
        await prepared(program, 1)
        await mask_by(program, mask)
        asset = await program.saved("a blue boat")
        await until(lambda: sidecar_of(folders, asset)["drift"] is not None, "how much changed outside the mask")
        sidecar = sidecar_of(folders, asset)
        assert "mask-ignored" not in program.heard.notes
        assert await program.close() == 0
    assert sidecar["drift"] == 0
    assert sidecar["mask"]["name"] == "mask.png"
    before, after = (opened(file.read_bytes()).convert("RGBA") for file in (photo, folders.library / asset.file))
    changed = ImageChops.difference(before, after).convert("RGB").getbbox()
    assert changed is not None, "something was drawn"
    left, top, *_ = changed
    assert left >= EDGE // 2
    assert top >= EDGE // 2


async def test_a_server_that_ignores_the_mask_is_told(start: Start, folders: Folders, tmp_path: Path) -> None:
    photo = kept(tmp_path, "photo.png", encoded("#d01010"))
    mask = masked(tmp_path, EDGE - 40)
    async with serving(http({"data": [{"b64_json": b64(encoded("#10d010"))}]})) as odd:
        folders.use(odd.base_url)
        async with start() as program:
            program.drop(program.create.composer, photo)
            await prepared(program, 1)
            await mask_by(program, mask)
            asset = await program.saved("a blue boat")
            await until(lambda: "mask-ignored" in program.heard.notes, "the note")
            assert "of the picture outside the mask" in program.frame.strip.note.text()
            assert await program.close() == 0
    assert sidecar_of(folders, asset)["drift"] > 0.9
