"""Finding offences: by `words` of their headings and summaries, by `where`, their sanctions."""
