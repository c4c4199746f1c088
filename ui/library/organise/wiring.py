"""Connects what organises on the Library page to its controller."""

from __future__ import annotations

from controllers.session import Session
from ui.library.organise.organiser import Organiser


def connect(organiser: Organiser, session: Session) -> None:
    """Collections, saved searches, tags and the way back, kept up to date."""
    organising = session.organising
    organiser.make_requested.connect(organising.make_collection)
    organiser.save_requested.connect(organising.save_search)
    organiser.rename_requested.connect(organising.rename)
    organiser.delete_requested.connect(organising.delete)
    organiser.arrange_requested.connect(organising.arrange)
    organiser.put_requested.connect(lambda key, ids, into: organising.put(key, ids, into=into))
    organiser.order_requested.connect(organising.put_before)
    organiser.retag_requested.connect(organising.retag)
    organiser.tags_wanted.connect(organising.want_tags)
    organiser.undo_requested.connect(organising.undo)
    organiser.redo_requested.connect(organising.redo)
    organiser.stop_requested.connect(session.library.changes.stop)
    organising.collections.connect(organiser.set_collections)
    organising.searches.connect(organiser.set_searches)
    organising.made.connect(organiser.made)
    organising.steps.connect(organiser.set_steps)
    organising.tags.connect(organiser.set_tags)
    session.library.names.connect(organiser.tags_changed)
    session.library.working.connect(organiser.work.tell)
    organising.tell_all()
