"""`/files` and `/uploads` through the official SDK and as bare HTTP."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterator
from typing import Any

import httpx2
import openai
import pytest

from tests.services.engine_pictures import data_url, encoded, hole_mask, landscape, opened

HOUR: Any = {"anchor": "created_at", "seconds": 3600}


@pytest.fixture
def kept(sdk: openai.OpenAI) -> Iterator[None]:
    """What a test leaves in the store goes after it."""
    before = {file.id for file in sdk.files.list()}
    yield
    for file in sdk.files.list():
        if file.id not in before:
            sdk.files.delete(file.id)


pytestmark = pytest.mark.usefixtures("kept")


def put(sdk: openai.OpenAI, name: str = "notes.txt", data: bytes = b"hello", **fields: Any) -> Any:
    return sdk.files.create(**{"file": (name, data), "purpose": "user_data"} | fields)


def test_a_file_from_birth_to_end(sdk: openai.OpenAI) -> None:
    made = put(sdk, "빨간 연.txt", "연".encode() * 1000)
    assert (made.object, made.bytes, made.filename, made.purpose) == ("file", 3000, "빨간 연.txt", "user_data")
    assert (made.status, made.expires_at) == ("processed", None)
    assert abs(made.created_at - time.time()) < 60
    assert sdk.files.retrieve(made.id) == made
    answer = sdk.files.content(made.id)
    assert answer.read() == "연".encode() * 1000
    assert answer.response.headers["content-length"] == "3000"
    assert sdk.files.wait_for_processing(made.id) == made
    gone = sdk.files.delete(made.id)
    assert (gone.id, gone.deleted, gone.object) == (made.id, True, "file")
    for ask in (sdk.files.retrieve, sdk.files.content, sdk.files.delete):
        with pytest.raises(openai.NotFoundError, match="No such File object"):
            ask(made.id)


async def test_the_async_client(async_sdk: openai.AsyncOpenAI) -> None:
    made = await async_sdk.files.create(file=("a.txt", b"hello"), purpose="vision", expires_after=HOUR)
    assert made.expires_at == made.created_at + 3600
    async with async_sdk.files.with_streaming_response.content(made.id) as answer:
        assert b"".join([part async for part in answer.iter_bytes()]) == b"hello"
    assert (await async_sdk.files.delete(made.id)).deleted


def test_a_large_file_passes_through_the_disk(sdk: openai.OpenAI) -> None:
    data = bytes(range(256)) * 12_000
    made = put(sdk, data=data)
    assert sdk.files.content(made.id).read() == data


def test_lists(sdk: openai.OpenAI) -> None:
    made = [put(sdk, f"{number}.txt", purpose="evals") for number in range(5)]
    ids = [file.id for file in made]
    put(sdk)
    newest_first = sdk.files.list(purpose="evals")
    assert [file.id for file in newest_first.data] == ids[::-1]
    first = sdk.files.list(purpose="evals", limit=2, order="asc")
    assert [file.id for file in first.data] == ids[:2]
    assert first.has_more
    assert [file.id for file in first] == ids
    assert [file.id for file in sdk.files.list(purpose="evals", after=ids[3], order="asc").data] == ids[4:]


@pytest.mark.parametrize("query", ["limit=0", "limit=10001", "limit=x", "order=up", "after=file-x"])
def test_a_list_that_makes_no_sense(http: httpx2.Client, query: str) -> None:
    answer = http.get(f"/v1/files?{query}")
    assert (answer.status_code, answer.json()["error"]["param"]) == (400, query.partition("=")[0])


@pytest.mark.parametrize(
    ("fields", "files", "code", "param"),
    [
        ({}, {"file": ("a", b"x")}, "missing_required_parameter", "purpose"),
        ({"purpose": "fun"}, {"file": ("a", b"x")}, "invalid_value", "purpose"),
        ({"purpose": "vision"}, {}, "missing_required_parameter", "file"),
        ({"purpose": "vision"}, {"picture": ("a", b"x")}, "unknown_parameter", "picture"),
        ({"purpose": "vision"}, {"file": ("a", b"")}, "empty_file", "file"),
        ({"purpose": "vision", "name": "x"}, {"file": ("a", b"x")}, "unknown_parameter", "name"),
        ({"purpose": "batch"}, {"file": ("a.txt", b"x")}, "invalid_file_format", "file"),
        (
            {"purpose": "vision", "expires_after[anchor]": "created_at", "expires_after[seconds]": "60"},
            {"file": ("a", b"x")},
            "integer_below_min_value",
            "expires_after.seconds",
        ),
        (
            {"purpose": "vision", "expires_after[anchor]": "tomorrow", "expires_after[seconds]": "3600"},
            {"file": ("a", b"x")},
            "invalid_value",
            "expires_after.anchor",
        ),
        (
            {"purpose": "vision", "expires_after[anchor]": "created_at"},
            {"file": ("a", b"x")},
            "missing_required_parameter",
            "expires_after.seconds",
        ),
        ({"purpose": "vision", "expires_after": "soon"}, {"file": ("a", b"x")}, "invalid_type", "expires_after"),
    ],
)
def test_a_file_that_is_refused(
    http: httpx2.Client, fields: dict[str, str], files: dict[str, Any], code: str, param: str
) -> None:
    answer = http.post("/v1/files", files={name: (None, text) for name, text in fields.items()} | files)
    assert (answer.status_code, answer.json()["error"]["code"], answer.json()["error"]["param"]) == (400, code, param)


def test_json_where_a_form_belongs(http: httpx2.Client) -> None:
    answer = http.post("/v1/files", json={"purpose": "vision"})
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "unsupported_content_type")


def test_a_batch_file_goes_after_thirty_days(sdk: openai.OpenAI) -> None:
    made = put(sdk, "b.jsonl", b"{}", purpose="batch")
    assert made.expires_at == made.created_at + 30 * 24 * 3600


def test_a_file_name_is_only_a_name(sdk: openai.OpenAI) -> None:
    assert put(sdk, "../../etc/pass\u202ewd").filename == "pass\u202ewd"


def test_an_edit_by_file_ids(sdk: openai.OpenAI, http: httpx2.Client) -> None:
    source = put(sdk, "a.png", encoded(landscape()), purpose="vision")
    mask = put(sdk, "m.png", encoded(hole_mask()), purpose="vision")
    body = {"model": "vidra-sketch", "prompt": "a kite", "images": [{"file_id": source.id}]}
    answer = http.post("/v1/images/edits", json=body | {"mask": {"file_id": mask.id}}).json()
    assert opened(answer["data"][0]["b64_json"]).getpixel((1, 1)) == landscape().getpixel((1, 1))
    text = put(sdk, "a.txt", b"no picture")
    refused = http.post("/v1/images/edits", json=body | {"images": [{"file_id": text.id}]})
    assert refused.json()["error"]["code"] == "invalid_image_format"
    assert data_url(b"x") not in refused.text


# -- uploads -----------------------------------------------------------------------------------------------------------


def begin(sdk: openai.OpenAI, size: int, **fields: Any) -> Any:
    asked: dict[str, Any] = {"filename": "big.bin", "mime_type": "application/octet-stream", "purpose": "user_data"}
    return sdk.uploads.create(bytes=size, **asked | fields)


def test_an_upload_in_parts(sdk: openai.OpenAI) -> None:
    upload = begin(sdk, 10, expires_after=HOUR)
    assert (upload.object, upload.status, upload.bytes, upload.file) == ("upload", "pending", 10, None)
    assert upload.expires_at == upload.created_at + 3600
    second = sdk.uploads.parts.create(upload.id, data=b"world")
    first = sdk.uploads.parts.create(upload.id, data=b"hello")
    assert (first.object, first.upload_id) == ("upload.part", upload.id)
    md5 = hashlib.md5(b"helloworld", usedforsecurity=False).hexdigest()
    done = sdk.uploads.complete(upload.id, part_ids=[first.id, second.id], md5=md5)
    assert done.status == "completed"
    assert done.file
    assert done.file.expires_at == done.file.created_at + 3600
    assert sdk.files.content(done.file.id).read() == b"helloworld"
    with pytest.raises(openai.BadRequestError, match="completed"):
        sdk.uploads.cancel(upload.id)


async def test_the_async_helper_for_chunks(async_sdk: openai.AsyncOpenAI) -> None:
    done = await async_sdk.uploads.upload_file_chunked(
        file=bytes(range(200)), filename="x.bin", bytes=200, mime_type="a/b", purpose="user_data", part_size=64
    )
    assert done.file
    assert (await async_sdk.files.content(done.file.id)).read() == bytes(range(200))


def test_an_upload_is_cancelled(sdk: openai.OpenAI) -> None:
    upload = begin(sdk, 5)
    sdk.uploads.parts.create(upload.id, data=b"hello")
    assert sdk.uploads.cancel(upload.id).status == "cancelled"
    with pytest.raises(openai.BadRequestError, match="cancelled"):
        sdk.uploads.parts.create(upload.id, data=b"x")


@pytest.mark.parametrize(
    ("fields", "param"),
    [
        ({"bytes": 4}, "part_ids"),
        ({"md5": "0" * 32}, "md5"),
        ({"part_ids": ["part_x"]}, "part_ids[0]"),
        ({"part_ids": "x"}, "part_ids"),
        ({"part_ids": None}, "part_ids"),
        ({"colour": "red"}, "colour"),
    ],
)
def test_parts_that_make_no_whole(sdk: openai.OpenAI, http: httpx2.Client, fields: dict[str, Any], param: str) -> None:
    upload = begin(sdk, fields.pop("bytes", 5))
    part = sdk.uploads.parts.create(upload.id, data=b"hello")
    answer = http.post(f"/v1/uploads/{upload.id}/complete", json={"part_ids": [part.id]} | fields)
    assert (answer.status_code, answer.json()["error"]["param"]) == (400, param)
    assert sdk.uploads.complete(upload.id, part_ids=[part.id]).file if upload.bytes == 5 else True


@pytest.mark.parametrize(
    ("fields", "param"),
    [
        ({"bytes": 0}, "bytes"),
        ({"bytes": 1024**3}, "bytes"),
        ({"bytes": "5"}, "bytes"),
        ({"filename": ""}, "filename"),
        ({"mime_type": None}, "mime_type"),
        ({"purpose": "fun"}, "purpose"),
        ({"size": 5}, "size"),
    ],
)
def test_an_upload_that_is_refused(http: httpx2.Client, fields: dict[str, Any], param: str) -> None:
    body = {"bytes": 5, "filename": "a.bin", "mime_type": "a/b", "purpose": "user_data"} | fields
    answer = http.post("/v1/uploads", json=body)
    assert (answer.status_code, answer.json()["error"]["param"]) == (400, param)


def test_an_unknown_upload(http: httpx2.Client) -> None:
    for path in ("complete", "cancel"):
        assert http.post(f"/v1/uploads/upload_x/{path}", json={"part_ids": []}).status_code == 404
