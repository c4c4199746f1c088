"""Ask: what answers look like, and what can be done with them."""

from __future__ import annotations

import tempfile
from pathlib import Path

from PySide6.QtCore import QPoint

from services.types import AskRegion, Box
from tests.screens.stage import Stage
from tests.screens.talk import (
    ITEMS,
    TOTAL,
    answered,
    attach,
    begun,
    choose,
    close_menus,
    new_thread,
    open_menus,
    questions,
    quiet,
    receipt,
    replies,
    shoot_menu,
    words,
)
from tests.screens.told import Told, telling
from ui.ask.question_view import QuestionView

_TABLE = (
    """Region 1 holds four items. The pad counts twice, so I split its price.

| Item | Qty | Unit | Amount |
| --- | ---: | ---: | ---: |
| Gouache set, 12 | 1 | 38.00 | 38.00 |
| Round brush no. 6 | 1 | 7.50 | 7.50 |
| Watercolour pad A4 | 2 | 12.00 | 24.00 |
| Masking tape | 1 | 3.20 | 3.20 |
| **Items** |  |  | **72.70** |

**The sum is right.** Items 72.70 plus 7.27 tax make 79.97, the total in region 2. The tax line reads “VAT 10%”;
72.70 × 0.10 = 7.27.""",
    """영역 1에는 네 가지 품목이 있습니다. 도화지는 두 개로 세었으므로 단가를 나누어 적었습니다.

| 품목 | 수량 | 단가 | 금액 |
| --- | ---: | ---: | ---: |
| 과슈 세트, 12색 | 1 | 38.00 | 38.00 |
| 둥근 붓 6호 | 1 | 7.50 | 7.50 |
| 수채화 도화지 A4 | 2 | 12.00 | 24.00 |
| 마스킹 테이프 | 1 | 3.20 | 3.20 |
| **품목 합계** |  |  | **72.70** |

**합계가 맞습니다.** 품목 72.70에 세금 7.27을 더하면 79.97로, 영역 2의 합계와 같습니다. 세금 줄은 “VAT 10%”이고
72.70 × 0.10 = 7.27입니다.""",
)
_RICH = (
    """## What is on the slip

1. The head: a shop and its address
2. Four items with their prices
   - one of them, the *pad*, twice
3. The sum, the tax and the total

> Card **** 4471

The line in `mono` is the one that is hardest to read. As rows:

```csv
item,amount
"Gouache set, 12",38.00
Round brush no. 6,7.50
```

More about the rate stands at [the tax office](https://tax.example/rates?year=2026), and a picture that an answer
names is never loaded: ![a kite](https://kites.example/track.png)""",
    """## 영수증에 있는 것

1. 머리: 가게 이름과 주소
2. 네 가지 품목과 값
   - 그중 *도화지*는 두 개
3. 합계, 세금, 총액

> Card **** 4471

`고정폭` 글꼴로 적은 줄이 가장 읽기 어렵습니다. 행으로 적으면 다음과 같습니다.

```csv
품목,금액
"과슈 세트, 12색",38.00
둥근 붓 6호,7.50
```

세율은 [세무서 안내](https://tax.example/rates?year=2026)에 있으며, 답에 적힌 그림은 불러오지 않습니다:
![연](https://kites.example/track.png)""",
)
_CSV = (
    "As rows:\n\n```csv\nstation,jul,aug,sep\nUpper river,42,36,30\nBridge,58,49,41\nLower river,35,3",
    "표를 CSV로 옮깁니다.\n\n```csv\n지점,7월,8월,9월\n상류,42,36,30\n교량,58,49,41\n하구,35,3",
)
_LONG = "\n\n".join(
    f"{n}. The sky above the lake is grey, and the far shore is darker than the water." for n in range(1, 30)
)


async def ask_answers(stage: Stage) -> None:
    """Tables, code, links, a stream, several models, other wordings, branches."""
    with tempfile.TemporaryDirectory() as home:
        async with telling(stage) as told:
            await _of_a_receipt(stage, told, Path(home))
            await _streams(stage, told)
            await _again(stage, told, Path(home))
            await _side_by_side(stage, told, Path(home))
    await _found(stage)


async def _of_a_receipt(stage: Stage, told: Told, folder: Path) -> None:
    """Two regions, a preset, a table; code, a list, a quote, a link that leads outside."""
    await new_thread(stage)
    page, parts = stage.ask, stage.session.asking
    await attach(stage, receipt(folder))
    regions = [AskRegion(number=n, box=Box(*box)) for n, box in enumerate((ITEMS, TOTAL), 1)]
    parts.page.set_regions(parts.pictures.pictures[0], regions)
    parts.page.use_preset(parts.presets.get("table-csv"))
    told.say(words(stage, *_TABLE))
    asked = words(
        stage,
        "List the items in region 1. Then check that they add up to the total in region 2.",
        "영역 1의 품목을 표로 정리하고, 영역 2의 합계와 맞는지 확인해 주세요.",
    )
    await answered(stage, asked)
    await stage.shoot("ask-table")
    parts.page.use_preset(None)
    page.transcript.views[-1].link_wanted.emit("vidra-region:2")
    await stage.shoot("ask-region-named")
    told.say(words(stage, *_RICH))
    await answered(stage, words(stage, "Explain the slip.", "영수증을 설명해 주세요."))
    page.transcript.column.to_end()
    await stage.shoot("ask-code")
    page.transcript.views[-1].link_wanted.emit("https://tax.example/rates?year=2026")
    dialog = await stage.shoot_dialog("ask-link-target")
    dialog.reject()
    await shoot_menu(stage, "ask-answer-menu", page.transcript.views[-1].foot._more)
    view = page.transcript.column.widget(questions(stage)[-1].id)
    assert isinstance(view, QuestionView)
    view._hovering.show()
    view._open_menu(view.bubble.mapToGlobal(QPoint(0, view.bubble.height())))
    await stage.shoot("ask-question-menu", *open_menus())
    open_menus()[0].close()
    await shoot_menu(stage, "ask-export-menu", page.header.export)


async def _streams(stage: Stage, told: Told) -> None:
    """Waiting for the first word; rows of a CSV; what comes while one reads further up."""
    page = stage.ask
    told.begin("")
    await begun(stage, words(stage, "And the next slide?", "다음 슬라이드는요?"), 0)
    await stage.shoot("ask-asked")
    stage.session.asking.page.stop()
    await quiet(stage)
    told.begin(words(stage, *_CSV))
    asked = words(stage, "Give me the table as CSV.", "표를 CSV로 저장할 수 있게 뽑아 주세요.")
    await begun(stage, asked, len(words(stage, *_CSV)))
    page.transcript.column.to_end()
    await stage.shoot("ask-csv-coming")
    stage.session.asking.page.stop()
    await quiet(stage)
    told.begin(_LONG)
    await begun(stage, words(stage, "Line by line, please.", "한 줄씩 적어 주세요."), 60)
    page.transcript.column.verticalScrollBar().setValue(0)
    page.transcript.hear(replies(stage)[-1].id if not stage.session.asking.page.live else _live(stage), " ")
    await stage.shoot("ask-new-text-below")
    stage.session.asking.page.stop()
    await quiet(stage)
    page.transcript.column.to_end()


def _live(stage: Stage) -> str:
    return stage.session.asking.page.live[0].id


async def _again(stage: Stage, told: Told, folder: Path) -> None:
    """The same question once more; in other words; a branch."""
    await new_thread(stage)
    page, ask = stage.ask, stage.session.asking.page
    await attach(stage, receipt(folder))
    told.say(words(stage, "The total is 79.97.", "합계는 79.97입니다."))
    await answered(stage, words(stage, "What is the total?", "합계가 얼마인가요?"))
    [first] = replies(stage)
    told.say(words(stage, "79.97, tax included.", "세금을 포함해 79.97입니다."))
    ask.ask_again(questions(stage)[0].id)
    await stage.until(lambda: len(ask.current.messages) == 3 and not ask.live)
    await stage.shoot("ask-two-answers")
    page.transcript.acted.emit("edit", questions(stage)[0].id)
    await stage.settle()
    page.composer.set_text(words(stage, "What is the total without tax?", "세금을 빼면 얼마인가요?"))
    await stage.shoot("ask-editing")
    told.say(words(stage, "72.70 without tax.", "세금을 빼면 72.70입니다."))
    page.composer.run()
    await stage.until(lambda: len(ask.current.messages) == 5 and not ask.live)
    await stage.shoot("ask-two-questions")
    page.transcript.acted.emit("branch", replies(stage)[0].id)
    await answered(stage, words(stage, "And in words?", "글자로 적으면요?"))
    assert first.id != replies(stage)[-1].id
    await stage.shoot("ask-branched")


async def _side_by_side(stage: Stage, told: Told, folder: Path) -> None:
    """Two models are asked the same."""
    await new_thread(stage)
    page, choice = stage.ask, stage.session.asking.choice
    await attach(stage, receipt(folder))
    page.header.more.click()
    await stage.until(open_menus)
    voices = open_menus()[0].actions()[0]
    open_menus()[0].setActiveAction(voices)
    await stage.settle(0.3)
    await stage.shoot("ask-voices", *open_menus())
    close_menus()
    page.header.more.click()
    choose(open_menus()[0].actions()[1].text())
    await stage.settle(0.4)
    await stage.shoot_popup("ask-models-beside")
    told.say(words(stage, "**79.97**, of which 7.27 is tax.", "**79.97**이며 그중 세금은 7.27입니다."))
    choice.ask_too([("studio", "vidra-eye")])
    page.composer.set_text(words(stage, "How bright is it, and what is the total?", "얼마나 밝고, 합계는 얼마인가요?"))
    await stage.shoot("ask-also-models")
    page.composer.run()
    ask = stage.session.asking.page
    await stage.until(lambda: len(ask.current.messages) == 3 and not ask.live)
    await stage.shoot("ask-side-by-side")
    choice.ask_too([])


async def _found(stage: Stage) -> None:
    """What an answer has found, one of it lit; then it is a mask in Edit."""
    await new_thread(stage)
    page, parts = stage.ask, stage.session.asking
    picture = await stage.current()
    stage.ask  # noqa: B018 - opens the page
    parts.pictures.add_assets([picture.id])
    await stage.until(lambda: parts.pictures.pictures)
    parts.page.use_preset(parts.presets.get("find"))
    await answered(stage, "")
    await stage.shoot("ask-found")
    parts.page.use_preset(None)
    page.pictures.light(1)
    await stage.shoot("ask-found-one")
    page.pictures.regions.rows[1]._fix.click()
    await stage.until(lambda: stage.session.edit.options.value.masked)
    await stage.settle(1)
    await stage.shoot("ask-found-in-edit")
    stage.ask  # noqa: B018 - back
