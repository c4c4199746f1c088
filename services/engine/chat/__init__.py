"""Chat completions (openai-api.md sections 4, 4.6 and 5): the eye's answers, in words, JSON or sound.

The way of a request: `asking` reads it with its `messages` into a `ChatAsk` -> `completing` fetches the pictures, asks
the eye, cuts and counts -> `shapes` puts it on the wire, whole or in chunks.
"""
