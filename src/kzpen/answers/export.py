"""What `rates export` answers: the files that were written for other programs.

Apart from `export_files`, which makes their contents and knows of no directory.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from kzpen.answers.answer import Answer, Block, Document, Grid, Screen
from kzpen.answers.export_files import contents, files
from kzpen.errors import Caveat, KzpenError, UsageError, quoted, reason_of
from kzpen.language import deferred, say
from kzpen.law import FIRST_DAY
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
        if not directory:
            raise UsageError(say("the directory has no name"), say("name one, such as tables"))
        where = Path(directory)
        made = files(contents(request, on), form, for_excel=for_excel)
        there = [name for name in made if (where / name).exists()]
        if there and not may_replace:
            message = say("{path} is there already", path=quoted(there[0]))
            raise UsageError(message, say("name another directory, or replace it with --force"))
        _write(where, made)
        self.written = [(where / name, len(data)) for name, data in made.items()]
        caveats = []
        if on < FIRST_DAY and form != "sql":
            reason = deferred(
                "the tables hold both codes from {first} on: offences_priced has no rows",
                first=FIRST_DAY,
            )
            caveats.append(Caveat("no_offences", reason))
        super().__init__(request.tables, on=on, caveats=caveats)

    def results(self) -> list[Document]:
        return [{"file": str(path), "bytes": size} for path, size in self.written]

    def screen(self, _width: int) -> Screen:
        labels = (say("file"), say("bytes"))
        rows = tuple((str(path), f"{size:,}") for path, size in self.written)
        return [Block(grid=Grid(labels, rows, figures=labels[1:], texts=labels[:1]))]


def _write(where: Path, made: Mapping[str, bytes]) -> None:
    """All of the files or, where one cannot be written, none; KzpenError says why."""
    try:
        where.mkdir(parents=True, exist_ok=True)
        taken = next((where / name for name in made if (where / name).is_dir()), None)
        if taken:
            message = say("{path} is a directory", path=quoted(taken.name))
            raise KzpenError(message, say("name another directory"))
        with TemporaryDirectory(dir=where, prefix=".kzpen-") as new:
            for name, data in made.items():
                write_file(Path(new, name), data)
            for name in made:
                Path(new, name).replace(where / name)
    except OSError as error:
        names = {"path": quoted(str(where)), "reason": reason_of(error)}
        message = say("{path} cannot be written: {reason}", **names)
        raise KzpenError(message, say("name another directory")) from error
