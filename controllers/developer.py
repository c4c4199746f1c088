"""What was said between the program and servers in this session, for those who look for a fault."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from services.request_log import RequestLog
from services.types import LoggedRequest


class DeveloperController(QObject):
    """`changed()`: the log is another one."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.log = RequestLog(self.changed.emit)

    @property
    def requests(self) -> tuple[LoggedRequest, ...]:
        """The last requests, the oldest first."""
        return self.log.requests

    def keep_bodies(self, on: bool) -> None:
        """Keep the beginnings of what is sent and answered from now on, until the program ends."""
        self.log.keeps_bodies = on

    def clear(self) -> None:
        """Forget what was logged."""
        self.log.clear()
