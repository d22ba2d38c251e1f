"""The command `check`: files, directories and standard input, and what is printed of them."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from kzpen.cli.options import Forms, Printed
from kzpen.errors import KzpenError, UsageError, quoted, reason_of
from kzpen.language import say
from kzpen.terminal import is_terminal, standard_input

if TYPE_CHECKING:
    from kzpen.answers.check import Unread
    from kzpen.checking.documents import Source
    from kzpen.conversion import Request

STDIN = "-"
_GLOB = "*"
_READ = (".txt", ".text", ".md", ".markdown", ".html", ".htm", ".docx", ".pdf")
"""What is read of a directory where no pattern says otherwise."""

_MANY = 5


def printed(
    request: Request,
    names: Sequence[str],
    on: date | None,
    forms: Forms,
    *,
    kind: str,
    pattern: str | None,
    change: str,
) -> Printed:
    """The claims in some files; or the files corrected or filled, where `change` says so."""
    from kzpen.answers.check import Check

    sources = list(_sources(list(_files(names, pattern)), kind))
    if change:
        return _changed(request, sources, on, change)
    answer = Check(request, sources, on, strict=forms.strict)
    return forms._replace(strict=False).printed(answer)


def _changed(
    request: Request, sources: Sequence[Source | Unread], on: date | None, change: str
) -> Printed:
    """The text filled, the corrections as a diff, or written into the files.

    What cannot be read or written is told, and the others go on.
    """
    from kzpen.answers.check import Unread

    printed = []
    remarks = []
    errors: list[KzpenError] = []
    for one in sources:
        if isinstance(one, Unread):
            errors.append(one.error)
            continue
        try:
            text, remark, left = _change(request, one, on, change)
        except KzpenError as reason:
            errors.append(reason)
            continue
        errors += left
        printed.append(text)
        remarks += [remark] if remark else []
    if not (errors or remarks or any(printed)):
        remarks.append(say("note: nothing can be corrected safely"))
    remarks += [say("note: {error}", error=one) for one in errors[1:]]
    error = errors[0] if errors else None
    return Printed("".join(printed), remarks=tuple(remarks), lossless=True, error=error)


def _change(
    request: Request, source: Source, on: date | None, change: str
) -> tuple[str, str, Sequence[KzpenError]]:
    """What is printed of a text that is changed, what is told of its file, and what it lacks."""
    from kzpen.answers.check import checked, day_of
    from kzpen.answers.corrections import check_fixable, corrected, difference, filled

    check_fixable(source)
    if change == "fill":
        text, left = filled(request, source, day_of(source, on, request.today)[0])
        return text, "", left
    found = checked(request, source, on)
    if change == "diff":
        return difference(found), "", ()
    if source.name == STDIN:
        message = say("--fix writes a file, and standard input is none")
        raise UsageError(message, say("leave {option} out", option="--fix"))
    if (new := corrected(found)) == source.raw:
        return "", "", ()
    from kzpen.tables.copy import write_file

    write_file(Path(source.name), new.encode(source.encoding))
    return "", say("{name} is corrected", name=source.name), ()


def _files(names: Sequence[str], pattern: str | None) -> Iterator[str]:
    """The files that are named, and those of the directories that are."""
    for name in names:
        path = Path(name)
        if name == STDIN or not path.is_dir():
            yield name
            continue
        try:
            inside = sorted(path.rglob(pattern or _GLOB))
        except (NotImplementedError, ValueError) as error:
            message = say("{text} is no pattern of names", text=quoted(pattern or _GLOB))
            raise UsageError(message, say("name the files with --glob '*.txt'")) from error
        found = [
            one for one in inside if one.is_file() and (pattern or one.suffix.lower() in _READ)
        ]
        if not found:
            message = say("{name} holds no file to check", name=quoted(name))
            raise UsageError(message, say("name the files with --glob '*.txt'"))
        yield from map(str, found)


def _sources(names: Sequence[str], kind: str) -> Iterator[Source | Unread]:
    """The texts of the files, in their order; of one that cannot be read the reason."""
    from kzpen.answers.check import Unread
    from kzpen.checking.documents import LARGEST, read_source

    is_told = len(names) > _MANY and is_terminal(sys.stderr)
    for number, name in enumerate(names, start=1):
        if is_told:
            sys.stderr.write(f"\r{number}/{len(names)}\x1b[K")
            sys.stderr.flush()
        try:
            if name == STDIN:
                data = standard_input().read(LARGEST + 1)
            else:
                with Path(name).open("rb") as file:
                    data = file.read(LARGEST + 1)
            yield read_source(name, data, kind)
        except OSError as error:
            message = say(
                "{name} cannot be read: {reason}", name=quoted(name), reason=reason_of(error)
            )
            yield Unread(name, UsageError(message, say("name a file that can be read")))
        except UsageError as error:
            yield Unread(name, error)
    if is_told:
        sys.stderr.write("\r\x1b[K")
