"""The Responses API and its conversations (openai-api.md sections 3, 5 and 6.6).

The way of a request: `asking` and `tool` read it into an `Ask`, `items` its input -> `context` says what the words are
about -> `deciding` whether they ask for pictures or for an answer -> `running` draws and answers, as events
(`events`), into the response object (`shapes`) -> `store` keeps it for chains, polling and resuming.
"""
