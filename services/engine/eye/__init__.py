"""The engine's eye: measures pictures and answers questions with what it measured. It is no model and says so.

`answer` is the door. `picture` measures one picture, `comparing` two; `topics` tells what a question is about and in
which language; `telling` words the measurements; `filling` puts them into a JSON schema.
"""
