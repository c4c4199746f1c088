"""What servers call their failures. Tables only; `failures.py` reads them.

Sources: openai-api.md sections 7.2 (HTTP), 7.3 (Responses) and 9 (compatible servers). Matched in lower case.
"""

from __future__ import annotations

import re

from services.types import FailureKind

CODES = {
    "moderation_blocked": FailureKind.POLICY,
    "content_policy_violation": FailureKind.POLICY,
    "content_filter": FailureKind.POLICY,
    "responsibleaipolicyviolation": FailureKind.POLICY,
    "image_content_policy_violation": FailureKind.POLICY,
    "invalid_prompt": FailureKind.POLICY,
    "bio_policy": FailureKind.POLICY,
    "misalignment_policy_violation": FailureKind.POLICY,
    "invalid_value": FailureKind.BAD_PARAMETER,
    "invalid_type": FailureKind.BAD_PARAMETER,
    "unknown_parameter": FailureKind.BAD_PARAMETER,
    "unsupported_parameter": FailureKind.BAD_PARAMETER,
    "unsupported_value": FailureKind.BAD_PARAMETER,
    "missing_required_parameter": FailureKind.BAD_PARAMETER,
    "invalid_input_fidelity_model": FailureKind.BAD_PARAMETER,
    "string_above_max_length": FailureKind.BAD_PARAMETER,
    "invalid_image": FailureKind.BAD_INPUT_PICTURE,
    "invalid_image_file": FailureKind.BAD_INPUT_PICTURE,
    "invalid_image_format": FailureKind.BAD_INPUT_PICTURE,
    "invalid_image_mode": FailureKind.BAD_INPUT_PICTURE,
    "invalid_image_url": FailureKind.BAD_INPUT_PICTURE,
    "invalid_base64_image": FailureKind.BAD_INPUT_PICTURE,
    "unsupported_file_mimetype": FailureKind.BAD_INPUT_PICTURE,
    "unsupported_image_media_type": FailureKind.BAD_INPUT_PICTURE,
    "image_parse_error": FailureKind.BAD_INPUT_PICTURE,
    "image_too_small": FailureKind.BAD_INPUT_PICTURE,
    "empty_image_file": FailureKind.BAD_INPUT_PICTURE,
    "failed_to_download_image": FailureKind.BAD_INPUT_PICTURE,
    "image_file_not_found": FailureKind.BAD_INPUT_PICTURE,
    "image_too_large": FailureKind.TOO_LARGE,
    "image_file_too_large": FailureKind.TOO_LARGE,
    "context_length_exceeded": FailureKind.CONTEXT_TOO_LONG,
    "billing_hard_limit_reached": FailureKind.NO_CREDIT,
    "insufficient_quota": FailureKind.NO_CREDIT,
    "credit_balance_exhausted": FailureKind.NO_CREDIT,
    "organization_spend_limit_exceeded": FailureKind.NO_CREDIT,
    "project_spend_limit_exceeded": FailureKind.NO_CREDIT,
    "organization_usage_limit_exceeded": FailureKind.NO_CREDIT,
    "budget_exceeded": FailureKind.NO_CREDIT,
    "exceededbudget": FailureKind.NO_CREDIT,
    "invalid_api_key": FailureKind.KEY_REFUSED,
    "invalid_authentication": FailureKind.KEY_REFUSED,
    "account_deactivated": FailureKind.NO_ACCESS,
    "insufficient_permissions": FailureKind.NO_ACCESS,
    "data_residency_mismatch": FailureKind.NO_ACCESS,
    "unsupported_country_region_territory": FailureKind.REGION,
    "model_not_found": FailureKind.MODEL_GONE,
    "deploymentnotfound": FailureKind.MODEL_GONE,
    "model_not_supported": FailureKind.NOT_SUPPORTED,
    "rate_limit_exceeded": FailureKind.RATE_LIMITED,
    "server_error": FailureKind.SERVER_ERROR,
    "internal_error": FailureKind.SERVER_ERROR,
    "overloaded": FailureKind.SERVER_ERROR,
    "server_overloaded": FailureKind.SERVER_ERROR,
    "vector_store_timeout": FailureKind.SERVER_ERROR,
}

TYPES = {
    "image_generation_user_error": FailureKind.POLICY,
    "insufficient_quota": FailureKind.NO_CREDIT,
    "billing_error": FailureKind.NO_CREDIT,
    "budget_exceeded": FailureKind.NO_CREDIT,
    "authentication_error": FailureKind.KEY_REFUSED,
    "permission_error": FailureKind.NO_ACCESS,
    "rate_limit_error": FailureKind.RATE_LIMITED,
    "tokens": FailureKind.RATE_LIMITED,
    "requests": FailureKind.RATE_LIMITED,
    "server_error": FailureKind.SERVER_ERROR,
    "overloaded_error": FailureKind.SERVER_ERROR,
}

STATUSES = {
    400: FailureKind.BAD_PARAMETER,
    401: FailureKind.KEY_REFUSED,
    402: FailureKind.NO_CREDIT,
    403: FailureKind.NO_ACCESS,
    404: FailureKind.NOT_SUPPORTED,
    405: FailureKind.NOT_SUPPORTED,
    407: FailureKind.OFFLINE,
    408: FailureKind.TIMEOUT,
    409: FailureKind.SERVER_ERROR,
    410: FailureKind.MODEL_GONE,
    413: FailureKind.TOO_LARGE,
    415: FailureKind.BAD_INPUT_PICTURE,
    422: FailureKind.BAD_PARAMETER,
    429: FailureKind.RATE_LIMITED,
    451: FailureKind.REGION,
    501: FailureKind.NOT_SUPPORTED,
    504: FailureKind.TIMEOUT,
    511: FailureKind.OFFLINE,
    524: FailureKind.TIMEOUT,
}
"""Everything from 500 up that is not here is SERVER_ERROR."""

UNVERIFIED = re.compile(r"must be verified|verify your organi[sz]ation")
"""Comes with 400, 403 or 404 and with codes that mean something else, so it is looked for first."""


def _hint(pattern: str, kind: FailureKind, *statuses: int) -> tuple[re.Pattern[str], FailureKind, frozenset[int]]:
    return re.compile(pattern), kind, frozenset(statuses)


HINTS = (
    _hint(r"patches.*limit|(image|picture).*too large", FailureKind.TOO_LARGE, 400, 422),
    _hint(r"safety system|content policy|moderation|flagged as", FailureKind.POLICY, 400, 403, 422),
    _hint(r"context length|context window", FailureKind.CONTEXT_TOO_LONG, 400, 422),
    _hint(r"(model|deployment)\b.*(not found|not exist|no longer|retired)", FailureKind.MODEL_GONE, 400, 404, 422),
    _hint(r"invalid model name", FailureKind.MODEL_GONE, 400),
    _hint(r"no connected db", FailureKind.KEY_REFUSED, 400),
    _hint(r"budget|quota|billing|credit|spend(ing)? limit", FailureKind.NO_CREDIT, 400, 401, 403, 429),
    _hint(r"not allowed to (access|call|use)", FailureKind.NO_ACCESS, 400, 401),
    _hint(r"country|region|territory", FailureKind.REGION, 400, 403),
    _hint(r"(not provide|n't provide|\bno|missing)\b.*(key|credential|auth|token)", FailureKind.NO_KEY, 401),
    _hint(r"api[ _-]?key\b.*(not valid|invalid|incorrect|expired)", FailureKind.KEY_REFUSED, 400, 403),
    _hint(r"unexpected endpoint|invalid url|unknown (path|route|endpoint)", FailureKind.NOT_SUPPORTED, 400, 404),
)
"""Words that refine a vague status when neither code nor type is known; text changes without notice, so it is last."""
