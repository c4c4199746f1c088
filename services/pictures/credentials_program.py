"""Reads the Content Credentials of one picture: bytes on standard input, JSON on standard output. Argument: media type.

A program of its own (credentials.py starts it), because the reader parses what anybody may have written, and so that it
can be stopped. It never asks a network: not for manifests kept elsewhere, not for the state of certificates.
"""

from __future__ import annotations

import io
import json
import sys
from typing import Any

from services.limits import limit_memory, limit_time

MOST_MEMORY = 1_500_000_000
_SECONDS = 25.0
"""Should whoever waits for it be gone."""
NO_READER = 3
"""Exit code: c2pa-python is not installed."""
SETTINGS: dict[str, Any] = {
    "verify": {"remote_manifest_fetch": False, "ocsp_fetch": False, "verify_trust": True},
    "core": {"allowed_network_hosts": [], "max_decompressed_manifest_size_in_mb": 50},
}


def main() -> int:
    """Returns the exit code."""
    try:
        # before the limit: loading it maps more than reading needs
        import c2pa  # noqa: PLC0415  # pyright: ignore[reportMissingTypeStubs]
    except ImportError:
        return NO_READER
    limit_memory(MOST_MEMORY)
    limit_time(_SECONDS)
    sys.stdout.write(json.dumps(_read(c2pa, sys.stdin.buffer.read(), sys.argv[1])))
    return 0


def _read(c2pa: Any, data: bytes, media: str) -> dict[str, Any]:
    """`c2pa`: the module, most of which tells no types."""
    try:
        with c2pa.Context.from_dict(SETTINGS) as context:
            reader = c2pa.Reader.try_create(media, io.BytesIO(data), context=context)
            return {"state": "none"} if reader is None else _summary(json.loads(reader.json()))
    except c2pa.C2paError as error:
        return {"state": "unreadable", "notes": [str(error)[:300]]}


def _summary(store: Any) -> dict[str, Any]:
    manifest: Any = store.get("manifests", {}).get(store.get("active_manifest"), {})
    signature: Any = manifest.get("signature_info") or {}
    makers: Any = manifest.get("claim_generator_info") or [{}]
    generator = " ".join(str(makers[0].get(key) or "") for key in ("name", "version")).strip()
    problems: Any = store.get("validation_status") or []
    return {
        "state": str(store.get("validation_state", "")).lower(),
        "issuer": str(signature.get("issuer") or signature.get("common_name") or ""),
        "generator": generator or str(manifest.get("claim_generator") or ""),
        "signed_at": str(signature.get("time") or ""),
        "notes": [str(entry.get("code")) for entry in problems],
    }


if __name__ == "__main__":
    sys.exit(main())
