"""Batches (openai-api.md section 6.4): a file of requests, sent to the engine's own routes in the background.

`reading` checks the file -> `running` sends its lines through `inside` and collects the answers -> `record` is what
clients see of it -> `routes` are the endpoints.
"""
