"""Requests with pictures: what the Create page asks for once there are references, and variations of a picture."""

from __future__ import annotations

from dataclasses import replace

from services.types import (
    Asset,
    ImageRequest,
    InputPicture,
    ModelSpec,
    Operation,
    Parameters,
    Profile,
    Route,
    Strength,
)
from services.variations import has_endpoint, prompt_of


def with_pictures(
    request: ImageRequest,
    pictures: tuple[InputPicture, ...],
    mask: InputPicture | None = None,
    markup: InputPicture | None = None,
) -> ImageRequest:
    """The request as an edit of the first picture with the others as references; without pictures as it was.

    One that says itself what is to be done with which pictures stays as it is.
    """
    if (
        not pictures
        or request.inputs
        or request.operation is not Operation.GENERATE
        or request.route is not Route.IMAGES
    ):
        return request
    parents = (pictures[0].asset_id,) if pictures[0].asset_id else ()
    return replace(
        request,
        operation=Operation.EDIT,
        inputs=pictures,
        mask=mask,
        markup=markup,
        parents=request.parents or parents,
    )


def variation(
    asset: Asset,
    picture: InputPicture,
    strength: Strength,
    *,
    spec: ModelSpec,
    profile: Profile,
    parameters: Parameters,
) -> ImageRequest:
    """A request for a variation of a picture of the library; `picture` is it, ready to be sent.

    Its own prompt goes along where there is room for it beside the words that ask for a variation.
    """
    request = ImageRequest(
        prompt=asset.prompt,
        model=spec.id,
        profile_id=profile.id,
        stream=spec.streams and str(parameters.get("partial_images", "0")) != "0",
        parameters={name: value for name, value in parameters.items() if name != "n"},
        operation=Operation.VARIATION,
        inputs=(picture,),
        strength=strength,
        parents=(asset.id,),
        thread_id=asset.thread_id,
    )
    fits = has_endpoint(spec, profile) or len(prompt_of(request)) <= spec.prompt_limit
    return request if fits else replace(request, prompt="")
