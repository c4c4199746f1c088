"""The one exception that leaves a service on purpose: a failure with a name, ready to be told to a person."""

from __future__ import annotations

from services.types import Failure, FailureKind


class VidraError(Exception):
    """Something the world did wrong (a server, a disk, an input). Programming errors stay ordinary exceptions."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(f"{failure.kind}: {failure.message}" if failure.message else str(failure.kind))
        self.failure = failure

    @property
    def kind(self) -> FailureKind:
        return self.failure.kind
