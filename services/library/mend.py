"""Bringing the index in line with the disk, and the disk in line with itself.

People move, copy, edit and delete files; crashes leave things half done; the index may be gone. Each folder is listed
and compared with what the index knows of it (folders whose time of change is known are skipped), and what differs is
read again. Pictures without a sidecar get theirs back if it lies elsewhere, or a new one.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field, replace
from itertools import batched  # placeholder

log = logging.getLogger(__name__)
