"""A copy of the demonstration's register, without Git; keys and certificates made for the occasion."""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    pkcs12,
)
from cryptography.x509.oid import NameOID

ROOT = Path(__file__).resolve().parents[2]
REGISTER = ("codicille.toml", "amendments", "constitution")


@dataclass(frozen=True, slots=True)
class Keys:
    """Where the keys are."""

    clerk: Path
    stranger: Path
    line: str
    """The clerk's, for `allowed_signers`."""


def make_key(place: Path) -> Path:
    """Make an SSH key without a passphrase."""
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", str(place)], check=True)
    return place


@pytest.fixture(scope="session")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Keys:
    """The clerk's key and a stranger's."""
    if shutil.which("ssh-keygen") is None:
        pytest.skip("ssh-keygen is not installed")
    folder = tmp_path_factory.mktemp("keys")
    clerk, stranger = make_key(folder / "clerk"), make_key(folder / "stranger")
    public = clerk.with_name("clerk.pub").read_text(encoding="utf-8").strip()
    return Keys(clerk, stranger, f'greffe@saint-aubry.example namespaces="codicille" {public}\n')


@pytest.fixture
def register(tmp_path: Path, keys: Keys) -> Path:
    """A copy of the register that knows the clerk's key."""
    folder = tmp_path / "register"
    folder.mkdir()
    for name in REGISTER:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name)
        else:
            shutil.copy(source, folder / name)
    (folder / "allowed_signers").write_text(keys.line, encoding="utf-8")
    return folder


def make_certificate(place: Path, passphrase: str | None = None) -> bytes:
    """Write a self-made certificate with its key as PKCS#12; return the certificate, PEM."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Greffe de Saint-Aubry")])
    begin = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(begin)
        .not_valid_after(begin.replace(year=2100))
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    lock = BestAvailableEncryption(passphrase.encode()) if passphrase else NoEncryption()
    place.write_bytes(pkcs12.serialize_key_and_certificates(b"greffe", key, made, None, lock))
    return made.public_bytes(Encoding.PEM)
