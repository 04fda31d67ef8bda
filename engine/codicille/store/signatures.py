"""Signatures by SSH keys, made and checked by `ssh-keygen`; what a signed document says is not its matter.

The namespace keeps a signature from being taken for one of another use (PROTOCOL.sshsig of OpenSSH). Answers
are read from exit codes: what the program prints says « Good signature » of unknown keys too.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from enum import StrEnum
from importlib.util import find_spec
from pathlib import Path

from codicille.errors import Where, WorkspaceError
from codicille.sentence import say

NAMESPACE = "codicille"
ALLOWED = "allowed_signers"
"""The file of the workspace that says whose key is whose (ssh-keygen(1), ALLOWED SIGNERS)."""
ENDING = ".sig"


class Trust(StrEnum):
    """What a signature is worth."""

    KNOWN = "known"
    """Made over these bytes, by a key that the workspace knows."""
    UNKNOWN = "unknown"
    """Made over these bytes, by a key that nobody here knows."""
    BROKEN = "broken"
    """Not made over these bytes, or no signature at all."""


@dataclass(frozen=True, slots=True)
class Signature:
    """What was found."""

    trust: Trust
    signer: str | None = None
    """The name that the workspace gives the key."""


def sign(content: bytes, key: Path) -> bytes:
    """Return a detached signature. Raises WorkspaceError when there is no such key, or it does not sign."""
    if not key.is_file():
        raise WorkspaceError(
            say("there is no key here to sign with"),
            Where(str(key)),
            say("Name your private SSH key, as in `--sign ~/.ssh/id_ed25519`."),
        )
    done = _run(["-Y", "sign", "-q", "-n", NAMESPACE, "-f", str(key)], content)
    if done.returncode or not done.stdout.startswith(b"-----BEGIN SSH SIGNATURE"):
        raise WorkspaceError(
            say("this key does not sign: {words}", words=done.stderr.decode("utf-8", "replace").strip()),
            Where(str(key)),
            say("It must be a private SSH key that you may read; `ssh-keygen -t ed25519` makes one."),
        )
    return done.stdout


def check(content: bytes, signature: bytes, allowed: Path) -> Signature:
    """Say what a signature is worth. Raises WorkspaceError when `ssh-keygen` is missing."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "signature"
        place.write_bytes(signature)
        signer = _signer(content, place, allowed)
        if signer is not None:
            return Signature(Trust.KNOWN, signer)
        intact = _run(["-Y", "check-novalidate", "-n", NAMESPACE, "-s", str(place)], content)
    return Signature(Trust.BROKEN if intact.returncode else Trust.UNKNOWN)


def line_for(key: Path, name: str) -> str | None:
    """Return the line by which a workspace knows a key; None where its public half is not beside it."""
    public = key.with_name(key.name + ".pub")
    if not public.is_file():
        return None
    kind, _, rest = public.read_text(encoding="utf-8").strip().partition(" ")
    return f'{name} namespaces="{NAMESPACE}" {kind} {rest.split(" ")[0]}'


def has_pdf_library() -> bool:
    """Whether signatures in PDF files can be made and checked here."""
    return find_spec("pyhanko") is not None


def require_pdf_library() -> None:
    """Raise WorkspaceError, saying what to install, where they cannot."""
    if not has_pdf_library():
        raise WorkspaceError(
            say(
                "signatures in PDF files need a library that is not installed: {command}",
                command='pip install "codicille[sign]"',
            )
        )


def _signer(content: bytes, place: Path, allowed: Path) -> str | None:
    """Return the first name whose key made the signature over these bytes."""
    if not allowed.is_file():
        return None
    found = _run(["-Y", "find-principals", "-s", str(place), "-f", str(allowed)], b"")
    names = found.stdout.decode("utf-8", "replace").splitlines() if not found.returncode else []
    for name in (one.strip() for one in names):
        verify = ["-Y", "verify", "-n", NAMESPACE, "-I", name, "-s", str(place), "-f", str(allowed)]
        if name and not _run(verify, content).returncode:
            return name
    return None


def _run(arguments: list[str], content: bytes) -> subprocess.CompletedProcess[bytes]:
    program = shutil.which("ssh-keygen")
    if program is None:
        raise WorkspaceError(
            say("ssh-keygen was not found on this machine"),
            hint=say("Install OpenSSH 8.2 or newer: it comes with Git for Windows and with most systems."),
        )
    return subprocess.run(  # noqa: S603 - a program of fixed name, and arguments that no shell reads
        [program, *arguments], input=content, capture_output=True, check=False
    )
