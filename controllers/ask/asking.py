"""Everything behind the Ask page, built and closed together."""

from __future__ import annotations

from dataclasses import dataclass

from controllers.ask.choice import AskChoice
from controllers.ask.composing import Composing, question_form
from controllers.ask.desk import FolderDeskController
from controllers.ask.listening import ListeningController
from controllers.ask.page import AskController
from controllers.ask.pictures import AskPictures
from controllers.ask.presets import PresetsController
from controllers.ask.sending import AskSending
from controllers.ask.speaking import SpeakingController
from controllers.ask.threads import AskThreadsController
from controllers.ask.using_answers import UsingAnswers
from controllers.ask.waiting_questions import WaitingQuestions
from controllers.ask.writing_words import WritingWords
from controllers.budget import BudgetController
from controllers.drafts import DraftsController
from controllers.jobs import JobsController
from controllers.library import LibraryController
from controllers.notices import Notices
from controllers.references import ReferencesController
from controllers.saving import Saving
from controllers.servers import ServersController
from controllers.settings import SettingsController
from services.asking.problems import MOST_PICTURES
from services.catalog import Catalog
from services.paths import Paths
from services.types import QuestionDrafts


@dataclass(frozen=True, slots=True)
class Asking:
    """The parts of asking."""

    choice: AskChoice
    """Whom the next question goes to."""
    pictures: ReferencesController
    """What goes with it: kept whole, whatever the model sees of it."""
    page: AskController
    """The thread that is open, and the question that is being written."""
    drafts: DraftsController[QuestionDrafts]
    threads: AskThreadsController
    presets: PresetsController
    speaking: SpeakingController
    waiting: WaitingQuestions
    listening: ListeningController
    using: UsingAnswers
    words: WritingWords
    """The words of an answer, written into the picture that was asked about."""
    desk: FolderDeskController
    """One question over many pictures, as a table."""
    looking: AskPictures
    """Pictures that were sent, to be shown and worked on."""

    @classmethod
    def build(
        cls,
        settings: SettingsController,
        servers: ServersController,
        catalog: Catalog,
        jobs: JobsController,
        budget: BudgetController,
        library: LibraryController,
        saving: Saving,
        notices: Notices,
        paths: Paths,
    ) -> Asking:
        """Compose them."""
        pictures = ReferencesController(settings, saving, notices, whole=MOST_PICTURES)
        library.opened.connect(pictures.library_opened)
        choice = AskChoice(settings, servers, catalog)
        sending = AskSending(settings, choice, jobs, budget, saving)
        drafts = DraftsController(saving, library, notices, "ask", question_form())
        composing = Composing(choice, pictures, drafts)
        page = AskController(settings, choice, pictures, jobs, sending, library, saving, composing, notices)
        return cls(
            choice=choice,
            pictures=pictures,
            page=page,
            drafts=drafts,
            threads=AskThreadsController(page, jobs, library, saving, notices),
            presets=PresetsController(paths.presets_folder, notices),
            speaking=SpeakingController(settings, servers, catalog, jobs, budget, saving, notices),
            waiting=WaitingQuestions(jobs, servers, notices),
            listening=ListeningController(servers, catalog, jobs, budget, library, saving, notices),
            using=UsingAnswers(library, saving, notices),
            words=WritingWords(library, saving, notices),
            desk=FolderDeskController(settings, choice, sending, jobs, library, saving, notices),
            looking=AskPictures(saving, notices),
        )

    async def aclose(self) -> None:
        """Stop what is being prepared and finish what is being written; jobs go on."""
        await self.page.aclose()
        await self.drafts.aclose()
        await self.threads.aclose()
        await self.presets.aclose()
        await self.speaking.aclose()
        await self.waiting.aclose()
        await self.listening.aclose()
        await self.using.aclose()
        await self.words.aclose()
        await self.desk.aclose()
        await self.looking.aclose()
        await self.pictures.aclose()
