"""The servers a person can add."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest

from services.profiles import builtin, from_template, templates
from services.types import BUILTIN_PROFILE_ID, EditForm, Quirks

KINDS = [
    "builtin",
    "openai",
    "azure",
    "openrouter",
    "localai",
    "ollama",
    "lmstudio",
    "vllm",
    "sd-server",
    "litellm",
    "custom",
]
LOCAL = {"localai", "ollama", "lmstudio", "vllm", "sd-server"}


def test_there_is_a_template_of_each_kind() -> None:
    assert [template.kind for template in templates()] == KINDS


@pytest.mark.parametrize("template", templates(), ids=lambda template: template.kind)
def test_templates_are_usable(template) -> None:
    assert template.label
    assert template.concurrency >= 1
    assert template.timeout >= 600  # drawing is slow (section 9, point 10)
    assert template.quirks.images_path.startswith("/")
    assert template.free == (template.kind in LOCAL | {"builtin"})
    if template.kind in LOCAL:
        assert urlsplit(template.base_url).hostname in {"localhost", "127.0.0.1"}
        assert not template.needs_key
    for page in (template.key_page, template.billing_page, template.status_page):
        assert page == "" or page.startswith("https://")


def test_the_departures_of_section_9() -> None:
    quirks = {template.kind: template.quirks for template in templates()}
    assert quirks["openrouter"].images_path == "/images"
    assert not quirks["ollama"].honours_n
    assert quirks["localai"].send_response_format
    assert not quirks["sd-server"].send_response_format, "it knows five fields and no more"
    assert quirks["openai"] == Quirks(responses=True, stores=True, files=True, provenance=True)
    assert quirks["azure"] == Quirks(responses=True)
    assert quirks["litellm"] == Quirks(variations=True, streams_images=False)
    assert quirks["custom"] == Quirks()
    assert {kind for kind, quirk in quirks.items() if not quirk.edits_path} == {"ollama", "lmstudio"}
    assert (quirks["openrouter"].edits_path, quirks["openrouter"].edits_form) == ("/images", EditForm.REFERENCES)
    assert (quirks["vllm"].mask_field, quirks["vllm"].mask_white) == ("mask_image", True)


def test_the_built_in_engine_is_free_and_needs_no_key() -> None:
    engine = builtin("http://127.0.0.1:1/v1")
    assert engine.id == BUILTIN_PROFILE_ID
    assert engine.free
    assert not engine.needs_key
    assert engine.base_url == "http://127.0.0.1:1/v1"


def test_a_new_profile_has_its_own_id_and_changes() -> None:
    mine = from_template("custom", id="studio", label="Studio", base_url="http://studio:7801/v1", concurrency=2)
    assert (mine.id, mine.kind, mine.label, mine.concurrency) == ("studio", "custom", "Studio", 2)


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="no profile template 'nothing'"):
        from_template("nothing", id="x")
