"""The request log of a session: real runs against the engine, retries told, no key anywhere."""

from __future__ import annotations

from tests.conftest import FaultControl
from tests.controllers.desk import Desk


async def test_a_run_that_had_to_wait_is_told_with_both_tries_and_without_its_key(
    desk: Desk, faults: FaultControl
) -> None:
    desk.developer.keep_bodies(on=True)
    faults.add("rate_limit", retry_after=0)
    await desk.ended(*desk.submit(previews=1))
    posts = [seen for seen in desk.developer.requests if seen.method == "POST"]
    assert [(seen.status, seen.retry) for seen in posts] == [(429, 0), (200, 1)]
    assert all(seen.request_id and seen.milliseconds is not None for seen in posts)
    assert "a red kite" in posts[1].request_body
    assert "[base64, " in posts[1].response_body
    whole = repr(desk.developer.requests)
    assert desk.key
    assert desk.key not in whole
    assert "Bearer" not in whole
    desk.developer.clear()
    assert desk.developer.requests == ()
