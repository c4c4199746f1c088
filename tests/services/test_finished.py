"""What a finished job leaves in the library."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from services.finished import assets_of, draft_of, share
from services.types import AssetKind, Finished, ImageRequest, Job, Picture, Usage

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
REQUEST = ImageRequest(prompt="a kite", model="m", profile_id="p", n=3, parameters={"size": "64x64"})
JOB = Job(id="j", run_id="r", request=REQUEST, created_at=NOON, sent_at=NOON, cost=100)
USAGE = Usage(text_in=7, image_in=0, text_out=1, image_out=1000, total=1008, cost=11)


def finished(count: int, usage: Usage | None = USAGE) -> Finished:
    pictures = tuple(Picture(data=b"x", format="png", revised_prompt=f"kite {n}") for n in range(count))
    return Finished(pictures=pictures, usage=usage, model="m-2026", applied={"size": "64x64"}, request_id="req")


def test_each_picture_gets_its_asset() -> None:
    assets = assets_of(JOB, finished(3), profile_label="Studio", arrived=NOON + timedelta(seconds=2.5))
    first = assets[0]
    assert [asset.job_index for asset in assets] == [0, 1, 2]
    assert [asset.revised_prompt for asset in assets] == ["kite 0", "kite 1", "kite 2"]
    assert (first.kind, first.job_id, first.run_id, first.prompt) == (AssetKind.GENERATED, "j", "r", "a kite")
    assert (first.model, first.model_got, first.profile_label, first.request_id) == ("m", "m-2026", "Studio", "req")
    assert (first.asked, first.applied, first.seconds) == ({"size": "64x64"}, {"size": "64x64"}, 2.5)
    assert [asset.cost for asset in assets] == [34, 33, 33]


def test_one_picture_has_it_all() -> None:
    (asset,) = assets_of(JOB, finished(1), profile_label="", arrived=NOON)
    assert (asset.usage, asset.cost) == (USAGE, 100)


def test_what_is_not_known_stays_unknown() -> None:
    job = Job(id="j", run_id="r", request=REQUEST, created_at=NOON)
    (asset,) = assets_of(job, finished(1, None), profile_label="", arrived=NOON)
    assert (asset.usage, asset.cost, asset.seconds) == (None, None, None)


def test_a_draft_is_no_picture_of_its_job() -> None:
    draft = draft_of(JOB, profile_label="Studio", arrived=NOON)
    assert (draft.kind, draft.job_id, draft.run_id, draft.cost) == (AssetKind.DRAFT, "", "r", None)


@given(numbers=st.lists(st.integers(0, 10**9), min_size=6, max_size=6), count=st.integers(1, 12))
def test_shares_add_up(numbers: list[int], count: int) -> None:
    text_in, image_in, text_out, image_out, total, cost = numbers
    usage = Usage(text_in=text_in, image_in=image_in, text_out=text_out, image_out=image_out, total=total, cost=cost)
    assets = assets_of(JOB, finished(count, usage), profile_label="", arrived=NOON)
    parts = [asset.usage for asset in assets if asset.usage is not None]
    sums = [
        sum(values)
        for values in zip(
            *((p.text_in, p.image_in, p.text_out, p.image_out, p.total, p.cost or 0) for p in parts), strict=True
        )
    ]
    assert sums == numbers
    assert sum(asset.cost or 0 for asset in assets) == 100
    shares = [share(total, number, count) for number in range(count)]
    assert max(shares) - min(shares) <= 1
