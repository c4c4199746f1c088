"""One opened library folder and what belongs to it: the store, the journal of paid requests, the threads,
the thumbnails."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path

from services.errors import VidraError
from services.journal import Journal
from services.library.annotations import Annotations
from services.library.ask_sounds import AskSounds
from services.library.ask_threads import AskThreads
from services.library.collecting import SavedSearches
from services.library.drafts import Drafts
from services.library.duplicates import Apart
from services.library.edit_drafts import EditDrafts
from services.library.file_facts import SeenFiles
from services.library.input_sweep import sweep_inputs
from services.library.inputs import Inputs
from services.library.likenesses import Likenesses
from services.library.lock import LibraryLock
from services.library.machine import machine_id
from services.library.partial_results import PartialResults
from services.library.reference_shelf import ReferenceShelf
from services.library.region_runs import RegionRuns
from services.library.store import Library
from services.library.threads import Threads
from services.library.thumbnails import Thumbnails
from services.library.uploads import Uploads
from services.name_rules import usual_pattern
from services.types import Job, Message, Reply

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, eq=False)
class Workspace:
    """Everything that opens and closes with the library folder. Its parts may be used from worker threads."""

    root: Path
    library: Library
    journal: Journal
    threads: Threads
    asks: AskThreads
    sounds: AskSounds
    thumbnails: Thumbnails
    likenesses: Likenesses
    files: SeenFiles
    """What files of other folders say."""
    apart: Apart
    inputs: Inputs
    shelf: ReferenceShelf
    drafts: Drafts
    previews: PartialResults
    """The newest preview of each job on its way."""
    answers: PartialResults
    """The words that have come of each answer on its way."""
    uploads: Uploads
    edits: EditDrafts
    regions: RegionRuns
    searches: SavedSearches
    annotations: Annotations
    lock: LibraryLock

    @classmethod
    def open(
        cls,
        root: Path,
        cache: Path,
        *,
        create: bool = True,
        pattern: Callable[[], str] = usual_pattern,
        machine: str = "",
    ) -> Workspace:
        """Open the library at `root`, or make a new one there; blocking, for a worker thread. `pattern`: see `Library`;
        `machine`: another computer than this one.

        Raises VidraError (FOLDER_MISSING, FOLDER_READ_ONLY, DISK_FULL, or UNEXPECTED with reason `in-use` while
        another process has it) and leaves nothing open then.
        """
        with contextlib.ExitStack() as stack:
            lock = LibraryLock(root)
            stack.callback(lock.release)
            if root.is_dir():
                lock.acquire()  # before anything in it is touched
            library = Library(root, pattern, machine or machine_id())
            library.open(create=create)
            stack.callback(library.close)
            lock.acquire()
            journal = Journal(library.own / "journal.sqlite")
            stack.callback(journal.close)
            thumbnails = Thumbnails(cache / "thumbnails.sqlite")
            stack.pop_all()
            return cls(
                root=root,
                library=library,
                journal=journal,
                threads=Threads(root),
                asks=AskThreads(root, partial(_hear, library)),
                sounds=AskSounds(root),
                thumbnails=thumbnails,
                likenesses=Likenesses(cache / "likenesses.sqlite"),
                files=SeenFiles(cache / "files.sqlite"),
                apart=Apart(library.registers),
                inputs=Inputs(root),
                shelf=ReferenceShelf(root),
                drafts=Drafts(library.own),
                previews=PartialResults(library.own, "previews"),
                answers=PartialResults(library.own, "answers"),
                uploads=Uploads(root),
                edits=EditDrafts(root),
                regions=RegionRuns(library.own),
                searches=SavedSearches(library.registers),
                annotations=Annotations(library.registers, library.collections, library.index),
                lock=lock,
            )

    def sweep_inputs(self, over: Callable[[], bool]) -> int:
        """Put aside pictures that went with requests and that nothing names any more (`input_sweep`), and forget what
        was prepared for pictures that are gone; returns how many were moved. Not while a request is on its way, nor
        once `over()`. Raises VidraError."""
        self.edits.sweep(lambda asset_id: over() or self.library.get(asset_id) is not None)
        texts = chain(self.library.texts(), self.journal.requests())
        return sweep_inputs(self.root, texts, lambda: not over() and not self.journal.unfinished())

    def hear_threads(self, over: Callable[[], bool]) -> bool:
        """Bring what searches know of answers in line with the threads on the disk; True if that was something else
        before. A thread that cannot be read is passed over. Ends early once `over()`. Raises VidraError."""
        known, there = self.library.heard(), self.asks.stamps()
        changed = [thread for thread in known | there if known.get(thread) != there.get(thread)]
        heard = False
        for thread in changed:
            if over():
                break
            heard |= self._hear_thread(thread, there.get(thread, ""))
        return heard

    def hear_others(self, over: Callable[[], bool]) -> frozenset[str]:
        """Ids of the threads that somebody else has written since one asked last; none the first time. Searches know
        then what is said in them. Raises VidraError."""
        asked = self.asks.others()
        there = self.asks.stamps() if asked else {}
        for thread in asked:
            if not over():
                self._hear_thread(thread, there.get(thread, ""))
        return asked | self.threads.others()

    def _hear_thread(self, thread: str, stamp: str) -> bool:
        """False for one that cannot be read. An empty `stamp`: it is gone."""
        try:
            messages = self.asks.load(thread).messages if stamp else None
        except VidraError as error:
            log.warning("searches do not know of %s: %s", thread, error)
            return False
        self.library.hear(thread, messages, stamp)
        return True

    def reply_of(self, job: Job) -> Reply | None:
        """What a question was answered, where its thread has the answer."""
        return self.asks.reply(job.request.thread_id, job.id)

    def close(self) -> None:
        """Close everything; blocking. The lock goes last: whoever has it may be sure to be alone."""
        with contextlib.ExitStack() as stack:
            stack.callback(self.lock.release)
            stack.callback(self.library.close)
            stack.callback(self.journal.close)
            stack.callback(self.thumbnails.close)
            stack.callback(self.likenesses.close)
            stack.callback(self.files.close)
            stack.callback(self.drafts.close)


def _hear(library: Library, thread_id: str, messages: Sequence[Message] | None) -> None:
    """The index is a cache: where it cannot be written, the thread is right all the same."""
    try:
        library.hear(thread_id, messages)
    except VidraError as error:
        log.warning("searches do not know of %s: %s", thread_id, error)
