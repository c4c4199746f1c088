"""The middle floor: QObjects with plain methods in and signals out. No widgets, no words for people.

`session` composes them; docs/architecture.md says what each is for. Each controller owns one `Tasks`, `saving` is the
door from all of them to the open library, and failures that nobody handled end in `Notices`.
"""
