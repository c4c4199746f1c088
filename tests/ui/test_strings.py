"""Every code has words, and the words keep to the form of ui.md section 12."""

from __future__ import annotations

import re
import tomllib
from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

import resources
from services.types import (
    Billed,
    ConnectionState,
    Estimate,
    Failure,
    FailureKind,
    ImageRequest,
    Job,
    JobState,
    Notice,
)
from ui import strings

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture(autouse=True)
def english() -> None:
    QLocale.setDefault(QLocale(QLocale.Language.English))


@pytest.mark.parametrize("kind", FailureKind)
@pytest.mark.parametrize("billed", Billed)
def test_every_failure_has_a_title_a_line_and_actions(kind: FailureKind, billed: Billed) -> None:
    failure = Failure(kind=kind, billed=billed, status=500, message="busy", model="gpt-image-2", param="size")
    text = strings.failure_text(failure, "OpenAI")
    assert 2 <= len(text.title.split()) <= 9, text.title
    assert not text.title.endswith(".")
    assert text.body.endswith((".", "?"))
    assert 1 <= len(text.actions) <= 3
    assert "{" not in text.title + text.body
    assert "Oops" not in text.sentence
    assert "!" not in text.sentence


@pytest.mark.parametrize("kind", FailureKind)
def test_every_action_is_one_of_the_contract(kind: FailureKind) -> None:
    failure = Failure(kind=kind, model="dall-e-3", replacement="1536x1024", param="size")
    for wait in (None, 18):
        for action, label, _ in strings.failure_text(failure, "OpenAI", wait).actions:
            assert action.partition(":")[0] in strings.ACTION_IDS
            assert label
            assert "{" not in label


@pytest.mark.parametrize(
    "kind",
    [
        FailureKind.TIMEOUT, FailureKind.SERVER_LOST, FailureKind.SERVER_ERROR, FailureKind.NO_PICTURE,
        FailureKind.BROKEN_PICTURE, FailureKind.DOWNLOAD_FAILED, FailureKind.CANCELLED, FailureKind.UNEXPECTED,
        FailureKind.INTERRUPTED, FailureKind.NOT_AN_API,
    ],
)  # fmt: skip
def test_money_that_may_be_gone_is_said(kind: FailureKind) -> None:
    text = strings.failure_text(Failure(kind=kind, billed=Billed.MAYBE), "OpenAI")
    assert "charged" in text.body


@pytest.mark.parametrize("kind", FailureKind)
def test_a_cost_of_zero_is_never_promised(kind: FailureKind) -> None:
    text = strings.failure_text(Failure(kind=kind, status=400), "OpenAI")
    assert "free" not in text.title.lower()
    assert "no cost" not in text.body.lower() or "No cost was reported." in text.body


def test_the_texts_of_the_specification() -> None:
    def said(kind: FailureKind, **values: object) -> str:
        return strings.failure_text(Failure(kind=kind, **values), "OpenAI").sentence  # pyright: ignore[reportArgumentType]

    assert said(FailureKind.NO_KEY).startswith("OpenAI needs a key for this model. Your prompt is kept.")
    assert said(FailureKind.KEY_REFUSED, reason="7Q2f").startswith("OpenAI did not accept the key ending 7Q2f")
    assert "replaced since" in said(FailureKind.KEY_REFUSED, reason="replaced")
    assert said(FailureKind.NO_CREDIT).startswith("The account has no credit left")
    assert "“violence”" in said(FailureKind.POLICY, reason="violence")
    assert said(FailureKind.FOLDER_MISSING).startswith("The library folder cannot be found")
    assert said(FailureKind.SETTINGS_UNSAVED, reason="/there").startswith(
        "The settings could not be saved. Vidra cannot write to /there."
    )
    assert said(FailureKind.TIMEOUT, reason="180", billed=Billed.MAYBE).startswith("No answer for 180 s")


def test_a_wait_is_counted_down() -> None:
    text = strings.failure_text(Failure(kind=FailureKind.RATE_LIMITED), "OpenAI", 18)
    assert text.title == "OpenAI asked us to slow down"
    assert "Tries again in 0:18." in text.body
    assert text.actions[0][0] == "retry-now"


def test_a_replacement_is_offered_by_name() -> None:
    text = strings.failure_text(Failure(kind=FailureKind.MODEL_GONE, replacement="gpt-image-2"), "OpenAI")
    assert text.actions[0][:2] == ("use-replacement", "Use gpt-image-2")
    size = strings.failure_text(Failure(kind=FailureKind.BAD_PARAMETER, param="size", replacement="1536x1024"), "")
    assert size.actions[0][:2] == ("use-size:1536x1024", "Use 1536 × 1024")


def test_words_of_the_server_stay_words() -> None:
    failure = Failure(kind=FailureKind.POLICY, reason="{0.__class__}", message="{model} %n", raw="{x}")
    text = strings.failure_text(failure, "{label}")
    assert "{label}" in text.title
    assert "{0.__class__}" in text.body
    assert "{x}" in text.details


def test_a_rating_is_told_in_words() -> None:
    assert strings.note_text(Notice(code="rated", values={"stars": 0})) == "No stars"
    assert strings.note_text(Notice(code="rated", values={"stars": 3})).startswith("3 star")


@pytest.mark.parametrize("code", sorted(strings.NOTE_CODES))
def test_every_note_has_words(code: str) -> None:
    text = strings.note_text(
        Notice(
            code=code,
            values={
                "count": 2,
                "folder": "Pictures",
                "file": "a.png",
                "model": "m",
                "percent": "7",
                "called": "Otters",
            },
        )
    )
    assert text != code
    assert "{" not in text


@pytest.mark.parametrize(
    ("micro", "text", "total"),
    [
        (0, "$0.00", "$0.00"),
        (40, "$0.000040", "$0.000040"),
        (4_800, "$0.0048", "$0.0048"),
        (9_999, "$0.010", "$0.010"),
        (48_000, "$0.048", "$0.048"),
        (192_000, "$0.192", "$0.19"),
        (999_999, "$1.000", "$1.00"),
        (1_840_000, "$1.84", "$1.84"),
        (1_234_567_890, "$1,234.57", "$1,234.57"),
        (None, "Price unknown", "Price unknown"),
    ],
)
def test_money(micro: int | None, text: str, total: str) -> None:
    assert strings.money(micro) == text
    assert strings.money_sum(micro) == total
    sign = "≈ " if micro else ""
    assert strings.money(micro, approximate=True) == sign + text
    assert strings.money_sum(micro, approximate=True) == sign + total


def test_estimates() -> None:
    four = Estimate(each=48_000, count=4, total=192_000)
    assert strings.estimate_parts(four) == ("4 × $0.048", "≈ $0.19")
    assert strings.estimate_parts(Estimate(each=None, count=4, total=None)) == ("", "Price unknown")
    assert strings.estimate_parts(Estimate(each=0, count=4, total=0, free=True)) == ("", "Free")
    estimate = Estimate(each=48_000, count=1, total=48_000, price_date="2026-11-22", input_cost=9_000)
    rows = strings.estimate_rows(estimate)
    assert ("Of that for what is sent", "$0.0090") in rows
    assert ("Per picture", "$0.048") in rows
    assert ("Prices of", "22 Nov 2026") in rows


@pytest.mark.parametrize(
    ("size", "text"),
    [(0, "0 B"), (1023, "1023 B"), (412 * 1024, "412 KB"), (1_048_500, "1.0 MB"), (6_500_000, "6.2 MB")],
)
def test_file_sizes(size: int, text: str) -> None:
    assert strings.file_size(size) == text


def test_times() -> None:
    assert strings.duration(11.24) == "11.2 s"
    assert strings.duration(59.97) == "1 min 0 s"
    assert strings.countdown(78) == "1:18"
    now = datetime(2026, 11, 22, 14, 6, tzinfo=UTC)
    assert strings.when(now, now) == "just now"
    assert strings.when(now - timedelta(minutes=2), now) == "2 min ago"
    assert re.fullmatch(r"\d\d? Nov 2026, \d\d:06", strings.when(now - timedelta(days=3), now))


def test_days() -> None:
    today = date(2026, 11, 22)
    assert strings.day_heading("2026-11-22", today) == "Today"
    assert strings.day_heading("2026-11-21", today) == "Yesterday"
    assert strings.day_heading("2026-11-20", today) == "Friday, 20 November"
    assert strings.day_heading("2024-02-29", today) == "Thursday, 29 February 2024"


def test_parameters_and_choices() -> None:
    assert strings.parameter_label("n") == "Images"
    assert strings.parameter_label("brand_new") == "brand_new"
    assert strings.choice_label("size", "1536x1024") == "1536 × 1024"
    assert strings.choice_label("partial_images", "0") == "Off"
    assert strings.choice_label("quality", "enormous") == "enormous"


def test_every_code_of_the_model_table_has_words() -> None:
    table = tomllib.loads(resources.path("models.toml").read_text("utf-8"))
    rows = [*table["families"].values(), *table["models"].values()]
    for code in {row["summary"] for row in rows if "summary" in row}:
        assert strings.model_summary(code) != code
    for name, parameter in table["parameters"].items():
        assert strings.parameter_label(name) != name, name
        for choice in parameter.get("choices", ()):
            is_name = choice.isdigit() or choice in table["models"]
            assert is_name or strings.choice_label(name, choice) != choice, (name, choice)


@pytest.mark.parametrize(
    "reason",
    ["choice", "excluded", "number", "range", "not-listed", "step", "edge", "ratio", "too-small", "too-large"],
)
def test_what_is_wrong_before_sending_is_said_in_the_person_s_language(reason: str) -> None:
    text = strings.failure_text(Failure(kind=FailureKind.BAD_PARAMETER, param="size", reason=reason), "OpenAI")
    assert text.title == "Size does not fit this model"
    assert text.body != "Your prompt is kept."


@pytest.mark.parametrize("state", ConnectionState)
def test_every_connection_state_has_words(state: ConnectionState) -> None:
    assert strings.connection_text(state)


def job(job_id: str, state: JobState, run: str = "run", *, n: int = 1, previews: int = 0) -> Job:
    request = ImageRequest(
        prompt="otters", model="m", profile_id="p", n=n, stream=True, parameters={"partial_images": 3}
    )
    return Job(id=job_id, run_id=run, request=request, created_at=datetime.now(UTC), state=state, previews=previews)


def test_the_summary_of_jobs() -> None:
    assert strings.jobs_summary(()) == "No jobs running"
    one_run = (job("1", JobState.SAVED), job("2", JobState.SENT), job("3", JobState.QUEUED), job("4", JobState.QUEUED))
    assert strings.jobs_summary(one_run) == "Generating 2 of 4"
    two = (job("1", JobState.SENT, "a"), job("2", JobState.SENT, "b"), job("3", JobState.RETRYING, "c"))
    assert strings.jobs_summary(two) == "2 running, 1 waiting"
    assert strings.jobs_summary((job("1", JobState.QUEUED),)) == "1 waiting"


def test_the_mean_progress_counts_what_previews_tell() -> None:
    assert strings.jobs_progress((job("1", JobState.SENT),)) is None
    half = (job("1", JobState.SENT, previews=2), job("2", JobState.SENT, previews=2), job("3", JobState.SAVED))
    assert strings.jobs_progress(half) == pytest.approx(0.5)


def test_a_long_prompt_is_cut_for_a_title(qapp: QApplication) -> None:
    long = Job(
        id="1", run_id="r", created_at=datetime.now(UTC),
        request=ImageRequest(prompt="otters\nand " * 40, model="m", profile_id="p"),
    )  # fmt: skip
    title = strings.job_title(long)
    assert len(title) <= 80
    assert title.endswith("…")
    assert "\n" not in title


def test_long_names_can_be_broken_and_nothing_else_is() -> None:
    pieces = strings.breakable("1 a-very_long.name-20261126T153236.png, 2 kite.png").split("\u200b")
    assert max(map(len, pieces)) <= 16
    assert "".join(pieces) == "1 a-very_long.name-20261126T153236.png, 2 kite.png"
    assert strings.breakable("≈ $0.048 · 1,599 token(s), 1536 × 1024") == "≈ $0.048 · 1,599 token(s), 1536 × 1024"


@pytest.mark.parametrize(
    ("value", "name"), [("1536x1024", "1536 × 1024"), ("auto", "auto"), ("²x³", "²x³"), (f"{'9' * 5000}x1", "")]
)
def test_a_size_is_named_whatever_a_file_or_a_server_says(value: str, name: str) -> None:
    assert strings.size_name(value) == (name or value)


def test_a_file_that_was_given_is_told_by_what_is_wrong_with_it() -> None:
    large = Failure(kind=FailureKind.FILE_BROKEN, code="too-large", reason="/home/me/scan.tif")
    assert strings.failure_text(large, "").title == "scan.tif is too large"
    given = Failure(kind=FailureKind.FILE_BROKEN, reason="picture", param="image")
    assert strings.failure_text(given, "").body == "This file is not a picture Vidra can read."
    kept = Failure(kind=FailureKind.FILE_BROKEN, reason="2026/11/kite.png", param="image")
    assert strings.failure_text(kept, "").body.startswith("2026/11/kite.png is missing or damaged.")


def test_large_counts_have_commas() -> None:
    assert strings.grouped("1214 files", 1214) == "1,214 files"
    assert strings.grouped("12 files", 12) == "12 files"
    assert strings.note_text(Notice(code="trashed", values={"count": 5242})).startswith("5,242 picture")
