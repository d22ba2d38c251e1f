"""What `rates export` answers: the files that were written for other programs."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from kzpen.answers.answer import Answer, Block, Document, Grid, Screen
from kzpen.answers.export_files import contents, files
from kzpen.errors import KzpenError, UsageError, quoted
from kzpen.language import say
from kzpen.tables.copy import write_file

if TYPE_CHECKING:
    from kzpen.conversion import Request


class Exported(Answer):
    """The files that were written into a directory, which is made where it is not there.

    UsageError where a file is there already and may not be replaced.
    """

    schema = "kzpen.export/1"
    columns = ("file", "bytes")

    def __init__(
        self,
        request: Request,
        directory: str,
        form: str,
        on: date,
        *,
        for_excel: bool = False,
        may_replace: bool = False,
    ) -> None:
        where = Path(directory)
        made = files(contents(request, on), form, for_excel=for_excel)
        there = [name for name in made if (where / name).exists()]
        if there and not may_replace:
            message = say("{path} is there already", path=quoted(str(where / there[0])))
            raise UsageError(message, say("name another directory, or replace it with --force"))
        try:
            where.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            names = {"path": quoted(directory), "reason": error.strerror}
            raise KzpenError(say("cannot make {path}: {reason}", **names)) from error
        for name, data in made.items():
            write_file(where / name, data)
        self.written = [(where / name, len(data)) for name, data in made.items()]
        super().__init__(request.tables, on=on)

    def results(self) -> list[Document]:
        return [{"file": str(path), "bytes": size} for path, size in self.written]

    def screen(self, _width: int) -> Screen:
        labels = (say("file"), say("bytes"))
        rows = tuple((str(path), f"{size:,}") for path, size in self.written)
        return [Block(grid=Grid(labels, rows, figures=labels[1:], texts=labels[:1]))]
