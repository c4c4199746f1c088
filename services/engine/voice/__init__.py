"""The engine's voice: reads texts aloud by rule, in English and Korean, like the talking machines of the 1980s.

`speaking` is the door. `reading` turns a text into sentences of sounds, with the help of `english` and `korean`;
`sounds` says how each sound is made, `voices` how each voice differs, `synthesis` computes the samples.
"""
