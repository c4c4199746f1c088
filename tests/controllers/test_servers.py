"""Profiles, keys, connections and what servers say of themselves."""

from __future__ import annotations

import asyncio
import os
import signal
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from services.engine.process import EngineAddress, EngineProcess
from services.errors import VidraError
from services.profiles import from_template
from services.types import (
    BUILTIN_PROFILE_ID,
    ConnectionState,
    FailureKind,
    ImageRequest,
    JobState,
    ServerReport,
)
from tests.conftest import FaultControl
from tests.controllers.conftest import Sit
from tests.controllers.desk import Desk, kinds, server, until
from tests.services.odd_server import Asked, http, serving

MODELS = {"object": "list", "data": [{"id": "gpt-image-2", "object": "model"}, {"id": "gpt-4o", "object": "model"}]}


def told_by(desk: Desk) -> list[tuple[str, ServerReport]]:
    told: list[tuple[str, ServerReport]] = []
    desk.servers.report_changed.connect(lambda profile_id, report: told.append((profile_id, report)))
    return told


# -- keys --------------------------------------------------------------------------------------------------------------


async def test_without_a_key_nothing_reaches_the_network(sit: Sit) -> None:
    async with serving(http(MODELS)) as odd:
        desk = await sit(odd.base_url, "")
        told = told_by(desk)
        jobs = desk.submit(n=2, previews=1)
        ended = await desk.ended(*jobs)
        assert kinds([job.failure for job in ended if job.failure]) == [FailureKind.NO_KEY] * 2
        assert {job.state for job in ended} == {JobState.FAILED}
        desk.servers.check("studio")
        await until(lambda: len(told) == 2)
        assert [report.state for _, report in told] == [ConnectionState.NO_KEY] * 2
        assert odd.asked == []


async def test_a_key_in_the_environment_is_only_offered(sit: Sit, monkeypatch: pytest.MonkeyPatch) -> None:
    async with serving(http(MODELS)) as odd:
        desk = await sit(odd.base_url, "")
        monkeypatch.setenv("OPENAI_API_KEY", "sk-from-outside-1234")
        monkeypatch.setenv("OPENAI_BASE_URL", odd.base_url.replace("127.0.0.1", "localhost") + "/")
        facts: list[tuple[str, str, bool, str]] = []
        desk.servers.key_facts.connect(lambda *told: facts.append(told))
        (job,) = desk.submit()
        (ended,) = await desk.ended(job)
        assert ended.state is JobState.FAILED
        desk.servers.ask_key_facts("studio")
        await until(lambda: facts)
        assert facts == [("studio", "", False, "1234")]
        assert odd.asked == []
        desk.servers.accept_offered_key("studio")
        await until(lambda: odd.asked)
        assert odd.asked[0].headers["authorization"] == "Bearer sk-from-outside-1234"


@pytest.mark.parametrize("base_url", ["", "https://elsewhere.example/v1"])
async def test_a_key_of_another_server_is_not_offered(sit: Sit, monkeypatch: pytest.MonkeyPatch, base_url: str) -> None:
    desk = await sit("http://127.0.0.1:9/v1", "", opened=False)
    monkeypatch.setenv("OPENAI_API_KEY", "sk-from-outside-1234")
    monkeypatch.setenv("OPENAI_BASE_URL", base_url)
    assert desk.servers.offered_key("studio") == ""
    desk.servers.accept_offered_key("studio")
    await asyncio.sleep(0.01)
    assert desk.secrets.read("studio") is None
    desk.servers.put(desk.servers.new_profile("openai"))
    assert bool(desk.servers.offered_key("openai")) is (base_url == "")
    assert desk.servers.new_profile("custom").base_url == (base_url or "https://api.openai.com/v1")


async def test_the_first_key_is_for_openai_or_for_the_server_that_the_environment_names(
    sit: Sit, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = await sit("http://127.0.0.1:9/v1", "", opened=False)
    assert [desk.servers.for_first_key().id for _ in range(2)] == ["openai", "openai"]
    monkeypatch.setenv("OPENAI_API_KEY", "sk-from-outside-1234")
    assert desk.servers.for_first_key().id == "openai"
    assert desk.servers.offered_key("openai") == "sk-from-outside-1234"
    monkeypatch.setenv("OPENAI_BASE_URL", "https://elsewhere.example/v1/")
    other = desk.servers.for_first_key()
    assert (other.kind, other.base_url) == ("custom", "https://elsewhere.example/v1/")
    assert desk.servers.offered_key(other.id) == "sk-from-outside-1234"
    assert desk.secrets.read(other.id) is None
    assert [profile.id for profile in desk.servers.entered].count("openai") == 1


async def test_a_new_key_is_used_from_then_on(sit: Sit, engine: EngineAddress) -> None:
    desk = await sit(engine.base_url, "wrong")
    kept: list[tuple[str, bool]] = []
    desk.servers.key_kept.connect(lambda *told: kept.append(told))
    told = told_by(desk)
    (job,) = desk.submit()
    (refused,) = await desk.ended(job)
    assert refused.failure is not None
    assert refused.failure.kind is FailureKind.KEY_REFUSED
    assert [(report.state, report.failure is not None) for _, report in told] == [(ConnectionState.REFUSED, True)]
    desk.servers.set_key("studio", f"  {engine.key}\n")
    await until(lambda: desk.servers.report("studio").state is ConnectionState.OK)
    assert kept == [("studio", False)]
    assert "vidra-sketch" in desk.servers.report("studio").models
    desk.jobs.retry(job.id)
    (ended,) = await desk.ended(job)
    assert ended.state is JobState.SAVED
    assert desk.told == []


async def test_an_empty_key_is_no_key(sit: Sit) -> None:
    desk = await sit("http://127.0.0.1:9/v1", "good", opened=False)
    desk.servers.set_key("studio", "  ")
    await asyncio.sleep(0.01)
    assert desk.secrets.read("studio") == "good"


async def test_a_key_that_comes_while_the_old_one_is_read(
    sit: Sit, engine: EngineAddress, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The client made with the old key is not the one that is kept."""
    desk = await sit(engine.base_url, "wrong")
    read, reading, go_on = type(desk.secrets).read, threading.Event(), threading.Event()

    def slow(secrets: object, profile_id: str) -> str | None:
        key = read(desk.secrets, profile_id)
        if not reading.is_set():
            reading.set()
            go_on.wait(5)
        return key

    monkeypatch.setattr(type(desk.secrets), "read", slow)
    (first,) = desk.submit()
    await until(reading.is_set)
    desk.servers.set_key("studio", engine.key)
    await asyncio.sleep(0.02)
    go_on.set()
    (refused,) = await desk.ended(first)
    assert refused.failure is not None
    assert (refused.failure.kind, refused.failure.reason) == (FailureKind.KEY_REFUSED, "replaced")
    await until(lambda: desk.servers.report("studio").state is ConnectionState.OK)
    (second,) = desk.submit()
    (ended,) = await desk.ended(second)
    assert ended.state is JobState.SAVED


async def test_the_key_is_shown_only_when_asked(sit: Sit) -> None:
    desk = await sit("http://127.0.0.1:9/v1", "sk-secret-9876", opened=False)
    facts: list[tuple[str, str, bool, str]] = []
    shown: list[tuple[str, str]] = []
    desk.servers.key_facts.connect(lambda *told: facts.append(told))
    desk.servers.key_revealed.connect(lambda *told: shown.append(told))
    desk.servers.ask_key_facts("studio")
    await until(lambda: facts)
    assert facts == [("studio", "9876", False, "")]
    assert shown == []
    desk.servers.reveal_key("studio")
    await until(lambda: shown)
    assert shown == [("studio", "sk-secret-9876")]


# -- connections -------------------------------------------------------------------------------------------------------


async def test_whoever_asks_at_once_gets_the_same_client(desk: Desk) -> None:
    async def ask() -> object:
        async with desk.servers.client("studio") as client:
            await asyncio.sleep(0.01)
            return client

    clients = await asyncio.gather(*(ask() for _ in range(8)))
    assert len(set(map(id, clients))) == 1


async def test_a_slow_keychain_holds_up_only_its_own_server(sit: Sit, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = await sit("http://127.0.0.1:9/v1", opened=False)
    desk.servers.put(replace(server("http://127.0.0.1:9/v1"), id="slow"))
    answer, asked = threading.Event(), threading.Event()
    read = type(desk.secrets).read

    def slow(_: object, profile_id: str) -> str | None:
        if profile_id == "slow":
            asked.set()
            answer.wait(5)
        return read(desk.secrets, profile_id)

    monkeypatch.setattr(type(desk.secrets), "read", slow)
    desk.servers.check("slow")
    await until(asked.is_set)
    async with asyncio.timeout(2), desk.servers.client("studio"):
        pass
    answer.set()


async def test_editing_a_profile_does_not_cut_off_what_runs(desk: Desk, faults: FaultControl) -> None:
    faults.add("slow_drawing", seconds=0.5)
    (job,) = desk.submit(previews=2)
    await until(lambda: desk.job(job.id).previews)
    desk.servers.put(replace(desk.server, label="Renamed", timeout=77))
    (after,) = desk.submit()
    ended = await desk.ended(job, after)
    assert [job.state for job in ended] == [JobState.SAVED] * 2
    async with desk.servers.client("studio") as client:
        assert client.profile.timeout == 77


async def test_removing_a_server_lets_its_requests_come_to_their_end(desk: Desk, faults: FaultControl) -> None:
    faults.add("slow_drawing", seconds=0.5)
    (job,) = desk.jobs.submit(desk.request(model="gpt-image-1", previews=2, parameters={"size": "1024x1024"}))
    await until(lambda: desk.job(job.id).previews)
    desk.servers.remove("studio")
    (ended,) = await desk.ended(job)
    assert ended.state is JobState.SAVED
    assert ended.cost
    assert desk.assets(job.id)[0].profile_label == "Studio"
    assert await asyncio.to_thread(desk.secrets.read, "studio") is None
    with pytest.raises(VidraError) as caught:
        async with desk.servers.client("studio"):
            pass
    assert caught.value.failure.reason == "removed"


async def test_the_built_in_engine_is_started_and_started_again(sit: Sit, tmp_path: Path) -> None:
    desk = await sit("http://127.0.0.1:9/v1")
    assert not desk.engine.running
    request = ImageRequest(
        prompt="a fox", model="vidra-sketch", profile_id=BUILTIN_PROFILE_ID, parameters={"size": "256x256"}
    )
    (first,) = desk.jobs.submit(request)
    (ended,) = await desk.ended(first)
    assert (ended.state, ended.cost) == (JobState.SAVED, 0)
    pid = desk.engine.pid
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    await until(lambda: not desk.engine.running)
    (second,) = desk.jobs.submit(request)
    (ended,) = await desk.ended(second)
    assert ended.state is JobState.SAVED
    assert desk.engine.pid != pid


async def test_an_engine_that_does_not_start_is_told(sit: Sit, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    desk = await sit("http://127.0.0.1:9/v1")
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    desk.servers.warm(BUILTIN_PROFILE_ID)
    await until(lambda: desk.told)
    assert kinds(desk.told) == [FailureKind.UNEXPECTED]


async def test_a_connection_that_is_stopped_while_it_is_made_is_not_left_open(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    from services.api import client as module

    made: list[module.Client] = []
    building, go_on = threading.Event(), threading.Event()
    real = module.Client

    def slow(*arguments: object) -> module.Client:
        building.set()
        go_on.wait(5)
        made.append(real(*arguments))  # type: ignore[arg-type]
        return made[-1]

    monkeypatch.setattr(module, "Client", slow)
    (job,) = desk.submit()
    await until(building.is_set)
    desk.jobs.cancel(job.id)
    go_on.set()
    await desk.ended(job)
    assert [client.http.is_closed for client in made] == [True]


# -- what servers say --------------------------------------------------------------------------------------------------


async def test_a_check_tells_what_is_there(sit: Sit) -> None:
    async with serving(http(MODELS)) as odd:
        desk = await sit(odd.base_url, opened=False)
        told = told_by(desk)
        desk.servers.check("studio")
        await until(lambda: told)
        ((profile_id, report),) = told
        assert (profile_id, report.state, report.models) == ("studio", ConnectionState.OK, ("gpt-image-2", "gpt-4o"))
        assert desk.servers.report("studio") == report


@pytest.mark.parametrize(
    ("answer", "state", "kind"),
    [
        (http({"error": {"message": "no", "code": "invalid_api_key"}}, status="401 No"), "refused", "key-refused"),
        (http("<html>hello</html>", content_type="text/html"), "unknown", "not-an-api"),
        (http("gone", status="500 Oh", content_type="text/plain"), "unknown", "server-error"),
        (b"", "offline", "server-lost"),
    ],
)
async def test_a_check_names_what_is_wrong(sit: Sit, answer: bytes, state: str, kind: str) -> None:
    async def once(_asked: Asked, writer: asyncio.StreamWriter) -> None:
        writer.write(answer)
        if not answer:
            writer.close()

    async with serving(once) as odd:
        desk = await sit(odd.base_url, opened=False)
        told = told_by(desk)
        desk.servers.check("studio")
        await until(lambda: told)
        report = told[0][1]
        assert report.failure is not None
        assert (report.state, report.failure.kind) == (state, kind)
        assert desk.told == []


async def test_nobody_there_and_a_nonsense_address(sit: Sit) -> None:
    desk = await sit("http://127.0.0.1:9/v1", opened=False)
    told = told_by(desk)
    desk.servers.check("studio")
    await until(lambda: told)
    assert told[0][1].state is ConnectionState.OFFLINE
    desk.servers.put(replace(desk.server, base_url="http://"))
    assert desk.servers.report("studio").state is ConnectionState.UNKNOWN
    desk.servers.check("studio")
    await until(lambda: len(told) == 2)
    failure = told[1][1].failure
    assert failure is not None
    assert (told[1][1].state, failure.kind) == (ConnectionState.UNKNOWN, FailureKind.NOT_AN_API)


async def test_requests_tell_only_of_changes(desk: Desk, faults: FaultControl) -> None:
    told = told_by(desk)
    for _ in range(3):
        await desk.ended(*desk.submit(n=2, previews=1))
    assert [report.state for _, report in told] == [ConnectionState.OK]
    faults.add("unauthorized", count=2)
    for _ in range(2):
        await desk.ended(*desk.submit())
    await desk.ended(*desk.submit())
    assert [report.state for _, report in told] == [ConnectionState.OK, ConnectionState.REFUSED, ConnectionState.OK]


async def test_a_warm_up_asks_the_server_for_its_models(desk: Desk, faults: FaultControl) -> None:
    told = told_by(desk)
    desk.servers.warm("studio")
    await until(lambda: told)
    assert told[0][1].state is ConnectionState.OK
    assert desk.engine.running is False


# -- profiles ----------------------------------------------------------------------------------------------------------


async def test_profiles_are_added_changed_and_removed(sit: Sit, tmp_path: Path) -> None:
    desk = await sit("http://127.0.0.1:9/v1", opened=False)
    changes: list[None] = []
    desk.servers.profiles_changed.connect(lambda: changes.append(None))
    first = desk.servers.new_profile("openai")
    desk.servers.put(first)
    desk.servers.put(desk.servers.new_profile("openai"))
    assert [profile.id for profile in desk.servers.profiles] == ["studio", "openai", "openai-2", "builtin"]
    desk.servers.put(replace(first, label="Mine"))
    assert desk.servers.profile("openai").label == "Mine"
    desk.settings.change(profile_id="openai")
    desk.servers.remove("openai")
    assert desk.servers.get("openai") is None
    assert desk.settings.value.profile_id == BUILTIN_PROFILE_ID
    assert desk.servers.profile("never").id == BUILTIN_PROFILE_ID
    assert len(changes) == 4


async def test_nobody_takes_the_place_of_the_built_in_engine(sit: Sit) -> None:
    desk = await sit("http://127.0.0.1:9/v1", opened=False)
    desk.settings.change(profiles=(from_template("openai", id=BUILTIN_PROFILE_ID),))
    assert [profile.kind for profile in desk.servers.profiles] == ["builtin"]


# -- looking around ----------------------------------------------------------------------------------------------------


async def test_only_local_servers_that_answer_are_found(sit: Sit, monkeypatch: pytest.MonkeyPatch) -> None:
    from services import profiles

    async def silent(_asked: Asked, _writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(30)

    page = http("<html></html>", content_type="text/html")
    sketch = {"data": [{"id": "sd-cpp-local"}]}
    async with (
        serving(http(sketch)) as good,
        serving(page) as web,
        serving(silent) as hung,
        serving(http(MODELS)) as own,
    ):
        desk = await sit(own.base_url, opened=False)
        templates = [
            from_template("lmstudio", id="lmstudio", base_url=good.base_url.replace("127.0.0.1", "localhost")),
            from_template("sd-server", id="sd-server", base_url=good.base_url),
            from_template("ollama", id="ollama", base_url=web.base_url),
            from_template("vllm", id="vllm", base_url=hung.base_url),
            from_template("localai", id="localai", base_url=own.base_url + "/"),
            from_template("openai", id="openai", base_url=own.base_url),
            from_template("vllm", id="far", base_url="http://192.0.2.1:8000/v1"),
            from_template("localai", id="nobody", base_url="http://127.0.0.1:9/v1"),
        ]
        usual = profiles.templates()
        monkeypatch.setattr("controllers.discovery.PATIENCE", 0.4)
        monkeypatch.setattr(profiles, "templates", lambda: (*templates, *usual[-1:]))
        found: list[list[tuple[object, ServerReport]]] = []
        desk.servers.found.connect(found.append)
        desk.servers.find()
        await until(lambda: found)
        ((profile, report),) = found[0]
        assert (profile.kind, profile.base_url) == ("sd-server", good.base_url)  # type: ignore[attr-defined]
        assert report.models == ("sd-cpp-local",)
        assert own.asked == []
        assert desk.told == []
        desk.servers.find()
        await asyncio.sleep(0.01)
        desk.servers.find()
        await until(lambda: len(found) == 2)


async def test_closing_while_an_engine_starts(sit: Sit) -> None:
    desk = await sit("http://127.0.0.1:9/v1", opened=False)
    desk.servers.warm(BUILTIN_PROFILE_ID)
    await until(lambda: desk.engine.pid is not None)
    assert await desk.aclose()
    assert not desk.engine.running
    assert isinstance(desk.engine, EngineProcess)
