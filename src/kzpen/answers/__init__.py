"""The answer of each command: from what was typed to a document and a screen, not yet rendered.

One module a command; screens are imported where a person reads them.
"""
