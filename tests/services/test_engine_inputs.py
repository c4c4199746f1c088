"""What comes in with a request: the file store, pictures by data URL, address or id, and orders made of them."""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import numpy as np
import pytest
from PIL import Image

from services.engine.drawing import stages
from services.engine.edit_inputs import checked_inputs
from services.engine.filestore import FileStore, StateFolder
from services.engine.pictures_in import PicturesIn
from services.engine.served import ServedPictures
from services.engine.tool_orders import tool_order
from services.engine.wire import ApiError
from tests.services.engine_pictures import data_url, encoded, hole_mask, landscape

PNG = encoded(landscape())


class Store:
    """A file store whose clock a test can turn."""

    def __init__(self, folder: StateFolder, **limits: int) -> None:
        self.now = 1_000.0
        self.files = FileStore(folder, clock=lambda: self.now, **limits)


@pytest.fixture
def folder() -> Iterator[StateFolder]:
    state = StateFolder()
    yield state
    state.remove()


@pytest.fixture
def store(folder: StateFolder) -> Store:
    return Store(folder, max_files=3, max_bytes=100)


@pytest.fixture
def pictures(folder: StateFolder) -> PicturesIn:
    return PicturesIn(FileStore(folder), ServedPictures())


# -- the store ---------------------------------------------------------------------------------------------------------


async def test_a_file_is_kept_until_it_is_deleted(store: Store) -> None:
    kept = await store.files.add(io.BytesIO(b"hello"), filename="a.txt", purpose="user_data")
    assert (kept.size, await store.files.read(kept), store.files.get(kept.id)) == (5, b"hello", kept)
    store.files.delete(kept.id)
    assert store.files.all() == []
    assert not kept.path.exists()
    with pytest.raises(ApiError) as caught:
        store.files.get(kept.id)
    assert caught.value.status == 404


async def test_a_file_expires(store: Store) -> None:
    kept = await store.files.add(b"hello", filename="a.txt", purpose="vision", expires_after=3600)
    assert kept.expires_at == 4600
    store.now += 3600
    assert store.files.find(kept.id) is None
    assert not kept.path.exists()


async def test_a_full_store_takes_nothing_more(store: Store) -> None:
    await store.files.add(bytes(90), filename="a", purpose="vision")
    with pytest.raises(ApiError) as caught:
        await store.files.add(io.BytesIO(bytes(11)), filename="b", purpose="vision")
    assert caught.value.code == "storage_limit_exceeded"
    small = [await store.files.add(bytes(5), filename=name, purpose="vision") for name in "cd"]
    with pytest.raises(ApiError):
        await store.files.add(b"", filename="e", purpose="vision")
    store.files.delete(small[0].id)
    await store.files.add(bytes(5), filename="f", purpose="vision")


async def test_the_folder_goes_with_the_run_and_takes_abandoned_ones_along(folder: StateFolder) -> None:
    mine = folder.path()
    abandoned = mine.with_name("vidra-engine-999999999-abandoned")
    abandoned.mkdir()
    (abandoned / "file").write_bytes(b"left")
    other = StateFolder()
    assert other.path().is_dir()
    assert (abandoned.exists(), mine.is_dir()) == (False, True)
    other.remove()
    folder.remove()
    assert not mine.exists()


# -- pictures ----------------------------------------------------------------------------------------------------------


class Pages(BaseHTTPRequestHandler):
    """Answers with a picture, a redirect, a page, or far too much."""

    def do_GET(self) -> None:
        if self.path == "/moved":
            self.send_response(302)
            self.send_header("Location", "/picture")
            self.end_headers()
        elif self.path == "/round":
            self.send_response(302)
            self.send_header("Location", "/round")
            self.end_headers()
        elif self.path == "/picture":
            self.send_response(200)
            self.end_headers()
            self.wfile.write(PNG)
        elif self.path == "/endless":
            self.send_response(200)
            self.end_headers()
            try:
                for _ in range(60):
                    self.wfile.write(bytes(1024 * 1024))
            except OSError:
                pass
        else:
            self.send_error(404)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        pass


@pytest.fixture(scope="module")
def pages() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), Pages)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


async def test_a_data_url(pictures: PicturesIn) -> None:
    assert await pictures.resolve(url=data_url(PNG), param="x") == PNG


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("data:image/png;base64,@@@", "invalid_base64_image"),
        ("data:image/png;base64,", "empty_image_file"),
        ("data:text/plain;base64,aGk=", "invalid_image_url"),
        ("data:image/png,abc", "invalid_image_url"),
        ("data:nonsense", "invalid_image_url"),
        ("ftp://example.com/x.png", "invalid_image_url"),
        ("picture.png", "invalid_image_url"),
        ("http://", "invalid_image_url"),
        ("http://[::1/x", "invalid_image_url"),
        ("http://host:port/x", "invalid_image_url"),
        ("http://a b/x", "invalid_image_url"),
        ("http://127.0.0.1:1/x.png", "failed_to_download_image"),
        ("x" * 20_971_521, "string_above_max_length"),
    ],
)
async def test_a_url_that_leads_nowhere(pictures: PicturesIn, url: str, code: str) -> None:
    with pytest.raises(ApiError) as caught:
        await pictures.resolve(url=url, param="images[0].image_url")
    assert (caught.value.status, caught.value.code, caught.value.param) == (400, code, "images[0].image_url")


async def test_a_picture_from_the_web(pictures: PicturesIn, pages: str) -> None:
    assert await pictures.resolve(url=f"{pages}/picture", param="x") == PNG
    assert await pictures.resolve(url=f"{pages}/moved", param="x") == PNG


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("/gone", "failed_to_download_image"),
        ("/round", "failed_to_download_image"),
        ("/endless", "image_file_too_large"),
    ],
)
async def test_an_address_without_a_picture(pictures: PicturesIn, pages: str, path: str, code: str) -> None:
    with pytest.raises(ApiError) as caught:
        await pictures.resolve(url=pages + path, param="x")
    assert caught.value.code == code


async def test_an_engine_open_to_others_fetches_nothing_from_its_own_network(folder: StateFolder, pages: str) -> None:
    pictures = PicturesIn(FileStore(folder), ServedPictures(), local=False)
    with pytest.raises(ApiError) as caught:
        await pictures.resolve(url=f"{pages}/picture", param="x")
    assert "not public" in caught.value.message


async def test_a_picture_of_the_engine_itself(folder: StateFolder) -> None:
    served = ServedPictures()
    pictures = PicturesIn(FileStore(folder), served, local=False)
    token = served.put(PNG, "image/png")
    assert await pictures.resolve(url=f"http://127.0.0.1:9/files/{token}", param="x") == PNG


async def test_a_picture_by_file_id(folder: StateFolder) -> None:
    files = FileStore(folder)
    pictures = PicturesIn(files, ServedPictures())
    kept = await files.add(PNG, filename="a.png", purpose="vision")
    assert await pictures.resolve(file_id=kept.id, param="x") == PNG
    with pytest.raises(ApiError) as caught:
        await pictures.resolve(file_id="file-none", param="x")
    assert caught.value.code == "image_file_not_found"
    for both in ({}, {"file_id": kept.id, "url": "http://x/y"}):
        with pytest.raises(ApiError) as caught:
            await pictures.resolve(**both, param="x")
        assert caught.value.code == "invalid_value"


@pytest.mark.parametrize("name", ["PNG", "JPEG", "WEBP", "GIF"])
async def test_what_a_picture_is(pictures: PicturesIn, name: str) -> None:
    measured = await pictures.demand(encoded(landscape(), name), "image")
    assert (measured.format, measured.size, measured.clear) == (name.lower(), (128, 96), False)


async def test_a_turned_photo_is_measured_upright(pictures: PicturesIn) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    measured = await pictures.demand(encoded(landscape(), "JPEG", exif=exif), "image")
    assert measured.size == (96, 128)


def bomb() -> bytes:
    return encoded(Image.new("1", (9000, 9000)))


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty_image_file"),
        (b"hello", "invalid_image_format"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "invalid_image_format"),
        (PNG[:200], "invalid_image_file"),
        (PNG[:40] + bytes(100), "invalid_image_file"),
        (bytes(50 * 1024 * 1024), "image_file_too_large"),
        (bomb(), "image_too_large"),
    ],
    ids=["empty", "text", "svg", "cut", "garbled", "large", "bomb"],
)
async def test_what_is_no_picture(pictures: PicturesIn, data: bytes, code: str) -> None:
    with pytest.raises(ApiError) as caught:
        await pictures.demand(data, "image")
    assert (caught.value.status, caught.value.code, caught.value.param) == (400, code, "image")


async def test_a_format_that_is_not_wanted(pictures: PicturesIn) -> None:
    with pytest.raises(ApiError) as caught:
        await pictures.demand(encoded(landscape(), "GIF"), "image", ("png", "jpeg", "webp"))
    assert caught.value.code == "invalid_image_format"


# -- masks and markups -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("mask", "code"),
    [
        (encoded(Image.new("RGB", (128, 96))), "invalid_mask_image_format"),
        (encoded(hole_mask(64, 48)), "invalid_mask_image_format"),
        (encoded(hole_mask().convert("RGB"), "JPEG"), "invalid_image_format"),
        (bytes(4 * 1024 * 1024), "image_file_too_large"),
    ],
    ids=["no alpha", "size", "jpeg", "large"],
)
async def test_a_mask_that_does_not_fit(pictures: PicturesIn, mask: bytes, code: str) -> None:
    with pytest.raises(ApiError) as caught:
        await checked_inputs(pictures, (PNG,), mask)
    assert (caught.value.code, caught.value.param) == (code, "mask")


async def test_a_mask_for_a_turned_photo(pictures: PicturesIn) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    photo = encoded(landscape(), "JPEG", exif=exif)
    inputs = await checked_inputs(pictures, (photo,), encoded(hole_mask(96, 128)))
    assert inputs.measures[0].size == (96, 128)


async def test_a_markup_has_to_be_clear_somewhere(pictures: PicturesIn) -> None:
    with pytest.raises(ApiError) as caught:
        await checked_inputs(pictures, (PNG,), markup=encoded(Image.new("RGBA", (128, 96), "red")))
    assert (caught.value.code, caught.value.param) == ("invalid_markup_image_format", "markup")


# -- orders of the image tool ------------------------------------------------------------------------------------------


async def test_an_order_of_the_tool_is_an_edit_when_there_are_sources(pictures: PicturesIn) -> None:
    tool = {"type": "image_generation", "model": "vidra-sketch", "partial_images": 2, "action": "auto"}
    order = await tool_order(pictures, tool, "a red kite", sources=(PNG,), mask=encoded(hole_mask()), stream=True)
    assert (order.size, order.partials, order.source_sizes) == ("128x96", 2, ((128, 96),))
    frames = [Image.open(io.BytesIO(data)) for data in stages(order, 0)]
    assert len(frames) == 3
    kept = np.asarray(hole_mask())[..., 3] == 255
    before = np.asarray(landscape())
    for frame in frames:
        assert np.array_equal(np.asarray(frame)[kept], before[kept])
        assert not np.array_equal(np.asarray(frame)[~kept], before[~kept])
    assert len({frame.tobytes() for frame in frames}) == 3


async def test_an_order_of_the_tool_without_sources_is_a_picture_from_words(pictures: PicturesIn) -> None:
    order = await tool_order(pictures, {"type": "image_generation", "partial_images": 2}, "a red kite")
    assert (order.model.id, order.sources, order.partials, order.stream) == ("gpt-image-2.6-sunburst", (), 0, False)


@pytest.mark.parametrize(
    ("tool", "code", "param"),
    [
        ({"n": 2}, "unknown_parameter", "tools[0].n"),
        ({"model": "dall-e-3"}, "invalid_value", "tools[0].model"),
        ({"model": "gpt-image-9"}, "model_not_found", "tools[0].model"),
        ({"size": "1x1"}, "invalid_value", "tools[0].size"),
        ({"partial_images": 4}, "integer_above_max_value", "tools[0].partial_images"),
        ({"partial_images": 1, "output_format": "gif"}, "invalid_value", "tools[0].partial_images"),
        ({"input_fidelity": "high"}, "invalid_input_fidelity_model", "tools[0].input_fidelity"),
        ({"markup": "x"}, "unknown_parameter", "tools[0].markup"),
    ],
)
async def test_a_tool_that_is_refused(pictures: PicturesIn, tool: dict[str, Any], code: str, param: str) -> None:
    with pytest.raises(ApiError) as caught:
        await tool_order(pictures, tool, "a red kite")
    assert (caught.value.code, caught.value.param) == (code, param)
