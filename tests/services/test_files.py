"""Files on a server: the engine's over real HTTP, and servers of other habits."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from services.api import files
from services.api.client import Client
from services.engine.process import EngineAddress
from services.errors import VidraError
from services.library.uploads import MARGIN, Uploads
from services.profiles import from_template
from services.types import Billed, FailureKind, StoredFile
from tests.conftest import FaultControl
from tests.services.odd_server import Asked, http, picture, serving

NOW = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)


def client_of(base_url: str, key: str = "key") -> Client:
    return Client(from_template("custom", id="studio", label="Studio", base_url=base_url, timeout=20), key)


@pytest.fixture
async def client(engine: EngineAddress) -> AsyncIterator[Client]:
    client = client_of(engine.base_url, engine.key)
    yield client
    await client.aclose()


async def test_upload_list_and_delete(client: Client) -> None:
    before = {file.id for file in await files.stored_files(client)}
    data = picture()
    file = await files.upload(client, data)
    assert file.id
    assert file.bytes == len(data)
    assert file.name == "picture.png"
    assert file.purpose == "vision"
    assert file.expires_at == file.created_at + timedelta(seconds=files.KEPT_SECONDS)
    assert {found.id for found in await files.stored_files(client)} == before | {file.id}
    await files.delete(client, file.id)
    await files.delete(client, file.id)  # gone is gone
    assert {found.id for found in await files.stored_files(client)} == before


async def test_a_list_of_several_pages(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "_PAGE", 2)
    made = [(await files.upload(client, picture(size=(8, number)))).id for number in range(1, 6)]
    listed = [file.id for file in await files.stored_files(client)]
    assert set(made) <= set(listed)
    assert len(listed) == len(set(listed))
    for file_id in made:
        await files.delete(client, file_id)


async def test_another_purpose_where_vision_is_not_known() -> None:
    def answer(asked: Asked) -> bytes:
        if asked.fields["purpose"] == "vision":
            error = {"message": "purpose must be user_data", "param": "purpose", "code": "invalid_value"}
            return http({"error": error}, status="400 Bad Request")
        return http({"id": "file-1", "bytes": 9, "created_at": 1, "filename": "picture.png", "purpose": "user_data"})

    async with serving(answer) as odd:
        client = client_of(odd.base_url)
        try:
            file = await files.upload(client, picture(), seconds=3600)
        finally:
            await client.aclose()
    assert file.id == "file-1"
    assert file.expires_at is None
    assert file.purpose == "user_data"
    assert [asked.fields["purpose"] for asked in odd.asked] == ["vision", "user_data"]
    assert odd.asked[0].fields["expires_after[anchor]"] == "created_at"
    assert odd.asked[0].fields["expires_after[seconds]"] == "3600"
    assert [part.name for part in odd.asked[0].files] == ["file"]


async def test_the_same_page_for_ever_ends() -> None:
    page = {"data": [{"id": "file-1", "bytes": 9, "created_at": 1, "filename": "a.png"}], "has_more": True}
    async with serving(http(page)) as odd:
        client = client_of(odd.base_url)
        try:
            assert [file.id for file in await files.stored_files(client)] == ["file-1"]
        finally:
            await client.aclose()
    assert len(odd.asked) == 2


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (http("Not Found", status="404 Not Found", content_type="text/plain"), FailureKind.NOT_SUPPORTED),
        (http("<html>hello</html>", content_type="text/html"), FailureKind.NOT_AN_API),
        (http({"ok": True}), FailureKind.NOT_AN_API),
        (b"", FailureKind.SERVER_LOST),
    ],
)
async def test_a_server_without_files_says_so_and_nothing_is_billed(answer: bytes, kind: FailureKind) -> None:
    async def say(_asked: Asked, writer: object) -> None:
        writer.write(answer)  # type: ignore[attr-defined]
        writer.close()  # type: ignore[attr-defined]

    async with serving(say) as odd:
        client = client_of(odd.base_url)
        try:
            with pytest.raises(VidraError) as caught:
                await files.upload(client, picture())
        finally:
            await client.aclose()
    assert (caught.value.kind, caught.value.failure.billed) == (kind, Billed.NO)


@pytest.mark.parametrize("fault", ["reset_before", "server_error", "unavailable", "rate_limit"])
async def test_an_upload_is_sent_once_and_never_billed(client: Client, faults: FaultControl, fault: str) -> None:
    faults.add(fault, match={"path": "/v1/files"})
    with pytest.raises(VidraError) as caught:
        await files.upload(client, picture())
    assert caught.value.failure.billed is Billed.NO
    assert [asked["path"] for asked in faults.requests()] == ["/v1/files"]


# -- what was uploaded ------------------------------------------------------------------------------------------------


def kept(file_id: str, ends: datetime | None) -> StoredFile:
    return StoredFile(id=file_id, name="picture.png", bytes=9, created_at=NOW, expires_at=ends)


def test_what_was_uploaded_is_known_after_a_restart_and_while_it_lives(tmp_path: Path) -> None:
    (tmp_path / ".vidra").mkdir()
    now = [NOW]
    uploads = Uploads(tmp_path, lambda: now[0])
    assert uploads.find("studio", "a" * 64) == ""
    uploads.add("studio", "a" * 64, kept("file-1", NOW + 3 * MARGIN))
    uploads.add("other", "a" * 64, kept("file-2", None))
    again = Uploads(tmp_path, lambda: now[0])
    assert again.find("studio", "a" * 64) == "file-1"
    assert again.find("other", "a" * 64) == "file-2"
    now[0] = NOW + 2 * MARGIN
    assert again.find("studio", "a" * 64) == ""  # it ends too soon
    assert again.find("other", "a" * 64) == "file-2"
    again.forget("studio", frozenset({"file-2"}))
    assert again.find("other", "a" * 64) == "file-2"  # that was the other server's
    again.forget("other", frozenset({"file-2"}))
    assert again.find("other", "a" * 64) == ""


@pytest.mark.parametrize("text", ["", "{", "[]", '{"uploads": [7, {"profile_id": 3}]}'])
def test_a_spoilt_file_of_uploads_is_an_empty_one(tmp_path: Path, text: str) -> None:
    path = tmp_path / ".vidra" / "uploads.json"
    path.parent.mkdir()
    path.write_text(text)
    uploads = Uploads(tmp_path)
    assert uploads.find("studio", "a" * 64) == ""
    uploads.add("studio", "a" * 64, kept("file-1", None))
    assert uploads.find("studio", "a" * 64) == "file-1"


def test_a_disk_that_refuses_costs_another_upload_only(tmp_path: Path) -> None:
    uploads = Uploads(tmp_path / "gone")
    uploads.add("studio", "a" * 64, kept("file-1", None))
    assert uploads.find("studio", "a" * 64) == ""
