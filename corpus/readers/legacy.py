"""Older Word files and their kin, turned into .docx by LibreOffice where it is installed."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from corpus.errors import UnreadableDocument
from corpus.limits import DEFAULTS, Limits
from corpus.readers import docx
from corpus.readers.source import SourceText
from corpus.readers.text import read_bytes

_PROGRAMS = ("soffice", "libreoffice")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
"""Name of the stream in which Office keeps a .docx that has a password."""
_WORD = "WordDocument".encode("utf-16-le")
_WORKBOOK = "Workbook".encode("utf-16-le")
_COMPOUND = b"\xd0\xcf\x11\xe0"
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop>
<prop oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""
"""Profile of the converting program: no macros, nothing loaded from elsewhere."""
_NOWHERE = "http://127.0.0.1:9"
"""A proxy that nobody serves, should the program ask the network all the same."""


def read(path: Path, limits: Limits = DEFAULTS) -> SourceText:
    """Return a file's text.

    Raises:
        UnreadableDocument: LibreOffice is not installed or cannot convert the file, or the file
            needs a password.
    """
    data = read_bytes(path)
    if data.startswith(_COMPOUND) and _ENCRYPTED in data:
        raise UnreadableDocument(
            f"{path}: is protected by a password; save a copy without one and add that."
        )
    if data.startswith(_COMPOUND) and _WORD not in data:
        other = "is an Excel workbook" if _WORKBOOK in data else "is no Word file"
        raise UnreadableDocument(f"{path}: {other}; copy what it says into a Word file.")
    program = libreoffice()
    if program is None:
        raise UnreadableDocument(
            f"{path}: is an older Word, WPS or RTF file; save it as .docx and add that, or install "
            "LibreOffice, which is then used to convert it."
        )
    with tempfile.TemporaryDirectory(prefix="policyqa-") as folder:
        source = docx.read(_converted(path, Path(folder), program, limits), limits)
    note = f"由 LibreOffice 从 {path.suffix} 转换。 Converted from {path.suffix} by LibreOffice."
    return replace(source, notes=(*source.notes, note))


def _converted(path: Path, folder: Path, program: str, limits: Limits) -> Path:
    """Convert a copy of a plain name, so that a name that looks like an option is none."""
    copy = folder / f"document{path.suffix.lower()}"
    shutil.copyfile(path, copy)
    convert([copy], "docx:MS Word 2007 XML", folder, program=program, seconds=limits.seconds)
    result = folder / "document.docx"
    if not result.is_file():
        raise UnreadableDocument(
            f"{path}: LibreOffice could not convert it; open it in the program that made it and "
            "save it as .docx."
        )
    return result


def libreoffice() -> str | None:
    """Return the program, None where it is not installed."""
    return next(filter(None, map(shutil.which, _PROGRAMS)), None)


def convert(
    files: Sequence[Path], target: str, folder: Path, *, program: str, seconds: float
) -> None:
    """Convert files with LibreOffice; those it cannot convert are missing in the folder.

    Args:
        files: What to convert.
        target: Format and filter in LibreOffice's words: 「docx:MS Word 2007 XML」.
        folder: Where the results go.
        program: LibreOffice.
        seconds: After which it is stopped.
    """
    with tempfile.TemporaryDirectory(prefix="policyqa-", dir=folder) as home:
        profile = Path(home) / "user"
        profile.mkdir()
        (profile / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
        command = [
            *(program, "--headless", "--norestore", "--nolockcheck", "--nodefault"),
            *("--convert-to", target, "--outdir", str(folder)),
            *(f"-env:UserInstallation=file://{home}", *map(str, files)),
        ]
        environment = {"HOME": home, "http_proxy": _NOWHERE, "https_proxy": _NOWHERE}
        with suppress(subprocess.TimeoutExpired):  # then results are missing
            subprocess.run(
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env={**os.environ, **environment},
                timeout=seconds,
                check=False,
            )
