"""From "change it: ..." under a picture to a request: the best way to go on that this server and this model have.

In this order: the Responses API on top of the turn that the server has kept (by the response, the conversation or the
call that drew the picture); the Responses API with the picture sent along; the edit endpoint with the picture. A person
sees none of this.
"""

from __future__ import annotations

from dataclasses import replace

from services.errors import VidraError
from services.rules import text_of
from services.types import (
    Ability,
    Asset,
    Failure,
    FailureKind,
    GoesOn,
    ImageRequest,
    InputPicture,
    ModelSpec,
    Operation,
    Parameters,
    ProbeReport,
    Profile,
    Route,
    Turn,
)


def plan(
    asset: Asset,
    words: str,
    picture: InputPicture,
    *,
    profile: Profile,
    spec: ModelSpec,
    parameters: Parameters,
    store: bool,
    report: ProbeReport | None = None,
    extra: tuple[InputPicture, ...] = (),
    mask: InputPicture | None = None,
    alone: bool = True,
    to_the_letter: bool = False,
) -> ImageRequest:
    """The request that changes a picture as the words say.

    `picture`: the asset itself, ready to be sent (its `asset_id` is the asset's); it goes along even where the server
    has it from an earlier turn, so that it can be sent should that turn be gone (`told_again`). `extra`: further
    references. `store`: the person lets servers keep answers; then they also work in the background, so that a broken
    line or the end of the program loses nothing. `report`: what the server was seen to do. `alone`: no other change
    goes on from the same picture at the same time. `to_the_letter`: the edit endpoint is better, because a mask, marks
    or an area say what is meant, and nothing that was said before does: a text model would word it anew, for money.
    Raises VidraError NOT_SUPPORTED (param `image`) where neither server nor model can change pictures.
    """
    request = ImageRequest(
        prompt=words,
        model=spec.id,
        profile_id=profile.id,
        stream=text_of(parameters.get("partial_images", "0")) != "0",
        parameters={name: value for name, value in parameters.items() if name != "n"},
        operation=Operation.EDIT,
        inputs=(picture, *extra),
        mask=mask,
        parents=(asset.id,),
        thread_id=asset.thread_id or asset.id,
    )
    if talks(profile, spec, report) and not (to_the_letter and edits(profile, spec, report)):
        stores = profile.quirks.stores and store
        return replace(
            request,
            route=Route.RESPONSES,
            text_model=profile.text_model,
            previous=_turn(asset, profile, alone=alone) if stores and mask is None else None,
            store=stores,
            detached=stores,
        )
    if edits(profile, spec, report):
        return request
    message = f"{spec.id} cannot change pictures here."
    raise VidraError(
        Failure(kind=FailureKind.NOT_SUPPORTED, param="image", message=message, model=spec.id, profile_id=profile.id)
    )


def talks(profile: Profile, spec: ModelSpec, report: ProbeReport | None = None) -> bool:
    """True if the model can be used as a tool of a text model there."""
    if report is not None and report.works(Ability.RESPONSES) is False:
        return False
    return profile.quirks.responses and profile.text_model != "" and "tool" in spec.tasks


def edits(profile: Profile, spec: ModelSpec, report: ProbeReport | None = None) -> bool:
    """True if the model changes pictures at the server's edit endpoint."""
    if report is not None and report.works(Ability.EDIT) is False:
        return False
    return profile.quirks.edits_path != "" and "edit" in spec.tasks


def changes(profile: Profile, spec: ModelSpec, report: ProbeReport | None = None) -> bool:
    """True if the model changes pictures there in one way or another."""
    return talks(profile, spec, report) or edits(profile, spec, report)


def told_again(request: ImageRequest, failure: Failure) -> ImageRequest | None:
    """The same request with everything said again, where the server does not have the earlier turn (any more) and so
    has done nothing; None where something else went wrong, or the picture is not there to be sent."""
    has_picture = any(picture.asset_id in request.parents for picture in request.inputs)
    if request.previous is None or not has_picture or not turn_is_gone(failure):
        return None
    return replace(request, previous=None)


def turn_is_gone(failure: Failure) -> bool:
    """True if the server says that it does not have the turn that a request goes on from."""
    if failure.status not in (400, 404):
        return False
    missing = failure.param in ("conversation", "input") and "not found" in failure.message.lower()
    return missing or failure.param == "previous_response_id" or failure.code == "previous_response_not_found"


def _turn(asset: Asset, profile: Profile, *, alone: bool) -> Turn | None:
    """The one thing by which the server finds the picture; None: it does not, the picture is sent.

    A response, from which one can branch off anywhere, or, where a server has only conversations, the conversation as
    long as the picture is the last in it (`services.api.conversations` makes sure of that). Else the call that drew the
    picture: a response with several pictures does not say which one is meant, and what one text model has thought is
    nothing for another.
    """
    turn = asset.turn
    if turn is None or asset.profile_id != profile.id:
        return None
    if profile.quirks.goes_on is GoesOn.CONVERSATION:
        if turn.conversation_id and turn.call_id and alone:
            return Turn(conversation_id=turn.conversation_id, call_id=turn.call_id)
    elif turn.response_id and asset.text_model in ("", profile.text_model):
        return Turn(response_id=turn.response_id)
    return Turn(call_id=turn.call_id) if turn.call_id else None
