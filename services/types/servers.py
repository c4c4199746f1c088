"""Servers to talk to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class EditForm(StrEnum):
    """How pictures travel to the edit route."""

    MULTIPART = "multipart"
    """OpenAI's form, files as named parts."""
    REFERENCES = "references"
    """OpenRouter's JSON: `input_references` beside the prompt."""


class GoesOn(StrEnum):
    """How a server that keeps responses goes on from an earlier turn."""

    RESPONSE = "response"
    """By `previous_response_id`, from any turn."""
    CONVERSATION = "conversation"
    """By `conversation`, from its last turn only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quirks:
    """How a server departs from OpenAI's own API (reference: openai-api.md section 9)."""

    send_response_format: bool = False
    """Ask for `response_format=b64_json` when the model row does not forbid it."""
    streams_images: bool = True
    """False: never ask this server to stream pictures."""
    honours_n: bool = True
    """False: n pictures are n requests of one."""
    honours_size: bool = True
    """False: it draws what size it likes, or refuses to be told one."""
    models_path: bool = True
    """False: the server has no model list; ids are typed by hand."""
    images_path: str = "/images/generations"
    """Path below the base URL that makes pictures."""
    edits_path: str = "/images/edits"
    """Path below the base URL that edits pictures; empty: this server does not edit."""
    edits_form: EditForm = EditForm.MULTIPART
    variations: bool = False
    """True: `/images/variations` answers for models that have the task."""
    mask_field: str = "mask"
    """Name of the mask's part or field; empty: this server takes none, or ignores it."""
    mask_white: bool = False
    """True: the mask is a grey picture in which white may change, instead of OpenAI's alpha."""
    responses: bool = False
    """True: the server has the Responses API with the image tool."""
    stores: bool = False
    """True: it keeps responses, so that one can go on from an earlier turn and resume what broke off."""
    goes_on: GoesOn = GoesOn.RESPONSE
    files: bool = False
    """True: it has the Files API; large pictures are uploaded once."""
    provenance: bool = False
    """True: it checks pictures for Content Credentials on request."""
    extra_body: Mapping[str, object] = field(default_factory=dict[str, object])
    """Extra JSON fields for each request; one of the same name takes the place of Vidra's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """A server to talk to. The key itself lives in the OS keychain under `id`."""

    id: str
    kind: str
    """Row of the profile table (`openai`, `ollama`, `builtin`, `custom`, ...)."""
    label: str
    base_url: str
    needs_key: bool = True
    organization: str = ""
    project: str = ""
    concurrency: int = 4
    timeout: int = 600
    """Seconds without an answer before a request is given up."""
    free: bool = False
    """True: no request to this server costs money (own engine, local servers)."""
    default_model: str = ""
    text_model: str = ""
    """The text model that the Responses API is asked with, and that questions go to; empty: none is chosen."""
    key_page: str = ""
    billing_page: str = ""
    status_page: str = ""
    proxy: str = ""
    """`http://host:port` for this server only; empty: as the system says."""
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    """Extra HTTP headers; keys do not belong here."""
    quirks: Quirks = Quirks()


BUILTIN_PROFILE_ID = "builtin"


class ConnectionState(StrEnum):
    OK = "ok"
    NO_KEY = "no-key"
    REFUSED = "refused"
    OFFLINE = "offline"
    UNKNOWN = "unknown"
