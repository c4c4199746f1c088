"""Requests and tokens per minute: counted, reported in OpenAI's headers, and enforced."""

from __future__ import annotations

import math
import time
from dataclasses import dataclass

from services.engine.wire import ApiError

_WINDOW_SECONDS = 60.0


@dataclass(slots=True)
class RateLimit:
    """A budget that is full again each minute. Far above what two drawing threads can use up."""

    requests: int = 10_000
    tokens: int = 20_000_000
    _window_end: float = 0.0
    _requests_used: int = 0
    _tokens_used: int = 0

    def admit(self) -> None:
        """Counts one request. Raises ApiError 429 when the minute's budget is used up."""
        self._turn_window()
        if self._requests_used >= self.requests or self._tokens_used >= self.tokens:
            raise rate_limited(math.ceil(self._window_end - time.monotonic()))
        self._requests_used += 1

    def count_tokens(self, tokens: int) -> None:
        self._turn_window()
        self._tokens_used += tokens

    def headers(self) -> dict[str, str]:
        """`x-ratelimit-…` with what is left now."""
        self._turn_window()
        left = max(0.0, self._window_end - time.monotonic())
        return {
            "x-ratelimit-limit-requests": str(self.requests),
            "x-ratelimit-remaining-requests": str(max(0, self.requests - self._requests_used)),
            "x-ratelimit-reset-requests": f"{left:.0f}s",
            "x-ratelimit-limit-tokens": str(self.tokens),
            "x-ratelimit-remaining-tokens": str(max(0, self.tokens - self._tokens_used)),
            "x-ratelimit-reset-tokens": f"{left:.0f}s",
        }

    def _turn_window(self) -> None:
        now = time.monotonic()
        if now >= self._window_end:
            self._window_end = now + _WINDOW_SECONDS
            self._requests_used = self._tokens_used = 0


def rate_limited(retry_after: float) -> ApiError:
    """429 with the seconds to wait in the header and in the words."""
    seconds = f"{retry_after:g}"
    return ApiError(
        status=429,
        type="requests",
        code="rate_limit_exceeded",
        message=f"Rate limit reached for images per minute. Please try again in {seconds}s.",
        headers={"Retry-After": seconds},
    )
