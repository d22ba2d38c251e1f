"""What the General Parts make of a sanction; every result carries its article.

Conditions that the tables cannot decide are returned as messages, to be said behind the figure.
"""
