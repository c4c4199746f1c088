"""Changes in words under a picture, while it is being made, stopped and refused."""

from __future__ import annotations

from PIL import Image
from PySide6.QtCore import Qt

from services.types import JobState
from tests.conftest import FaultControl
from tests.journeys.conftest import Folders, ServerChosen, Start
from tests.journeys.program import Program, pictures, until


def prompts(program: Program) -> dict[str, tuple[str, str]]:
    """Tag of each version: what was asked for, and the tag of the version that it continues."""
    versions = program.session.thread.tree.versions
    tags = {version.asset.id: version.tag for version in versions}
    return {version.tag: (version.asset.prompt, tags.get(version.parent, "")) for version in versions}


def ask(program: Program, words: str) -> None:
    """Ctrl+Shift+L, the words, Enter."""
    program.press(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    program.type(words)
    program.press(Qt.Key.Key_Return)


async def test_a_change_waits_for_the_picture_that_is_being_made(
    start: Start, choose_server: ServerChosen, folders: Folders, faults: FaultControl
) -> None:
    choose_server(partial_images="1")
    async with start() as program:
        bar, thread = program.create.panel.refine, program.session.thread
        await program.saved("an otter by a lake")
        await until(lambda: thread.tree.current, "the first version")
        faults.add("slow_drawing", seconds=1)
        ask(program, "add a red boat")
        program.press(Qt.Key.Key_Return)  # impatience costs nothing
        await until(lambda: program.session.jobs.live, "the change to begin")
        assert len(program.session.jobs.live) == 1
        await until(lambda: not bar.words, "an empty field")
        ask(program, "make it night")
        assert bar.words == "make it night"
        assert bar.send.accessibleName() == "Do not send"
        assert len(program.session.jobs.live) == 1
        await until(lambda: len(thread.tree.versions) == 3, "both changes")
        assert prompts(program) == {
            "1": ("an otter by a lake", ""),
            "2": ("add a red boat", "1"),
            "3": ("make it night", "2"),
        }
        assert bar.words == ""
        assert await program.close() == 0


async def test_a_change_is_stopped_and_what_waits_for_it_stays_written(
    start: Start, choose_server: ServerChosen, faults: FaultControl
) -> None:
    choose_server(partial_images="1")
    async with start() as program:
        bar, thread = program.create.panel.refine, program.session.thread
        await program.saved("an otter by a lake")
        first = await until(lambda: thread.tree.current, "the first version")
        faults.add("slow_drawing", seconds=5)
        ask(program, "add a moon")
        await until(lambda: program.tiles[0].image is not None and program.tiles[0].asset is None, "a preview")
        ask(program, "and a star")
        program.control(Qt.Key.Key_Period)
        await until(lambda: not program.session.jobs.live, "the end of the change")
        assert program.states == [JobState.CANCELLED]
        assert (bar.words, thread.tree.current) == ("and a star", first)
        assert program.heard.notes[-1] == "stopped"
        await program.see_versions()
        node = program.create.panel.versions.view.node(first)
        assert node is not None
        program.click(node)
        await until(lambda: program.states == [JobState.SAVED], "the version that was changed")
        assert await program.close() == 0


async def test_the_words_of_a_refused_change_come_back_to_be_edited(
    start: Start, choose_server: ServerChosen, faults: FaultControl
) -> None:
    choose_server()
    async with start() as program:
        bar, thread = program.create.panel.refine, program.session.thread
        await program.saved("an otter by a lake")
        await until(lambda: thread.tree.current, "the first version")
        faults.add("moderation")
        ask(program, "a dragon")
        await until(lambda: program.states == [JobState.FAILED], "the refusal")
        assert bar.words == ""
        program.click(program.button("Edit prompt", program.create.stage))
        assert (bar.words, program.focused) == ("a dragon", bar.edit)
        await program.see_versions()
        row = program.create.panel.versions.view
        [failed] = thread.tree.pending
        for node, state in ((row.node(thread.tree.current), "saved"), (row.pending_node(failed.job.id), "failed")):
            assert node is not None
            program.click(node)
            await until(lambda state=state: program.states == [JobState(state)], f"what was {state}")
        assert program.create.composer.prompt.text == "an otter by a lake"
        assert await program.close() == 0


async def test_pictures_that_are_pasted_into_the_bar_go_with_one_change(
    start: Start, choose_server: ServerChosen, folders: Folders, faults: FaultControl
) -> None:
    choose_server()
    async with start() as program:
        bar, extras = program.create.panel.refine, program.session.extras
        await program.saved("an otter by a lake")
        await until(lambda: program.session.thread.tree.current, "the first version")
        [first] = pictures(folders.library)
        other = folders.library.parent / "hat.png"
        Image.new("RGB", (64, 64), "#884422").save(other)
        for file in (other, first):
            program.paste_files(bar.edit, file)
        ask(program, "put the hat on")
        await until(lambda: len(program.session.thread.tree.versions) == 2, "the change")
        assert (bar.words, extras.pictures, bar.extras.isHidden()) == ("", (), True)
        assert program.session.references.pictures == ()
        [request] = [job.request for job in program.session.jobs.jobs if job.request.thread_id]
        assert [picture.name for picture in request.inputs[1:]] == ["hat.png"], "the picture itself goes once"
        assert await program.close() == 0


async def test_a_run_goes_on_without_the_picture_that_the_server_would_not_take(
    start: Start, choose_server: ServerChosen, folders: Folders
) -> None:
    choose_server()
    async with start() as program:
        strip, references = program.create.composer.references, program.session.references
        await program.library_checked()
        hat = folders.library.parent / "hat.png"
        Image.new("RGB", (64, 64), "#884422").save(hat)
        references.add_files([hat])
        references.add_link("https://kites.invalid/kite.png")
        await until(lambda: len(references.pictures) == 2, "two pictures")
        program.create_with("an otter with a hat")
        await until(lambda: program.states == [JobState.FAILED], "the refusal")
        assert strip.cells[1].accessibleDescription()
        assert not strip.cells[0].accessibleDescription()
        program.click(program.button("Remove and run", strip))
        await until(lambda: program.states == [JobState.SAVED], "the picture")
        assert [picture.name for picture in program.tiles[0].job.request.inputs] == ["hat.png"]
        assert not program.buttons("Remove and run", strip)
        assert await program.close() == 0


async def test_a_change_goes_on_without_the_picture_that_the_server_would_not_take(
    start: Start, choose_server: ServerChosen, folders: Folders
) -> None:
    choose_server()
    async with start() as program:
        bar, extras, thread = program.create.panel.refine, program.session.extras, program.session.thread
        await program.saved("an otter by a lake")
        await until(lambda: thread.tree.current, "the first version")
        hat = folders.library.parent / "hat.png"
        Image.new("RGB", (64, 64), "#884422").save(hat)
        extras.add_files([hat])
        extras.add_link("https://kites.invalid/kite.png")
        await until(lambda: len(extras.pictures) == 2, "two pictures")
        ask(program, "put the hat on")
        await until(lambda: bar.extras.cells and bar.extras.cells[-1].accessibleDescription(), "the refusal")
        assert (bar.words, len(extras.pictures)) == ("put the hat on", 2)
        program.click(program.button("Remove and run", bar))
        await until(lambda: len(thread.tree.versions) == 2, "the change")
        assert [picture.name for picture in thread.tree.versions[1].asset.inputs[1:]] == ["hat.png"]
        assert (bar.words, extras.pictures) == ("", ())
        assert await program.close() == 0


async def test_a_new_thread_begins_without_references_and_they_can_be_had_back(
    start: Start, choose_server: ServerChosen, folders: Folders
) -> None:
    choose_server()
    async with start() as program:
        references = program.session.references
        await program.library_checked()
        hat = folders.library.parent / "hat.png"
        Image.new("RGB", (64, 64), "#884422").save(hat)
        references.add_files([hat])
        await until(lambda: len(references.pictures) == 1, "a picture")
        program.control(Qt.Key.Key_N)
        await until(lambda: not references.pictures, "no picture")
        program.click(program.button("Undo"))
        await until(lambda: [picture.name for picture in references.pictures] == ["hat.png"], "the picture")
        assert await program.close() == 0


async def test_a_thread_is_called_after_its_run_from_the_start_or_as_the_person_says(
    start: Start, choose_server: ServerChosen, faults: FaultControl
) -> None:
    choose_server(partial_images="1")
    async with start() as program:
        header, thread = program.create.panel.header, program.session.thread
        await program.library_checked()
        await program.saved("an otter by a lake")
        await until(lambda: thread.tree.current, "the first version")
        faults.add("slow_drawing", seconds=1)
        program.create_with("a red fox")
        await until(lambda: program.running, "another thread to begin")
        assert header.title == "a red fox"
        await program.run_ended()
        program.control(Qt.Key.Key_N)
        header.renamed.emit("Foxes")
        await program.saved("a blue fox")
        await until(lambda: thread.tree.versions, "the first version")
        assert (thread.tree.thread.title, header.title) == ("Foxes", "Foxes")
        assert await program.close() == 0


async def test_words_of_a_change_are_in_the_bar_again(
    start: Start, choose_server: ServerChosen, folders: Folders
) -> None:
    choose_server()
    async with start() as program:
        await program.saved("an otter by a lake")
        await until(lambda: program.session.thread.tree.current, "the first version")
        program.press(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
        program.type("make it night")
        assert await program.close() == 0
    async with start() as program:
        bar = program.create.panel.refine
        await until(lambda: bar.words == "make it night", "the words")
        await until(lambda: program.session.thread.tree.current, "the version")
        assert program.session.jobs.live == ()
        program.press(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
        program.press(Qt.Key.Key_Return)
        await until(lambda: len(program.session.thread.tree.versions) == 2, "the change")
        assert await program.close() == 0
    async with start() as program:
        await until(lambda: program.session.thread.tree.current, "the version")
        assert program.create.panel.refine.words == ""
        assert await program.close() == 0
