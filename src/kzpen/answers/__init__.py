"""What the commands answer: a module a command, each answer with all its forms together.

`answer` is what they share, `phrases` and `consequences` how its parts are said, `documents` what
the JSON of several of them has in common; `cite` and `explain` say an answer in prose.
"""
