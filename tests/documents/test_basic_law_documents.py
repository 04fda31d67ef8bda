"""The German Basic Law's last version, 200 provisions, says in every file what its Markdown says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import odfdo
import pytest

from codicille.cli.main import main
from codicille.publish.documents.comparing import Showing, of_versions
from codicille.publish.documents.from_version import ConsolidatedText
from codicille.publish.documents.writing import written
from codicille.publish.material import Settings
from codicille.store.workspace import Workspace
from documents.conftest import archive
from documents.readers import letters, pandoc, pdf_words

if TYPE_CHECKING:
    from pathlib import Path

    from codicille.publish.documents.archive import Archive

pytestmark = pytest.mark.data
SIGNS = re.compile(r"^#+ |\*\*|\]\([^)]*\)", re.MULTILINE)


@pytest.fixture(scope="module")
def basic_law(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """The Basic Law and its 63 amendments."""
    folder = tmp_path_factory.mktemp("law") / "law"
    assert main(["import", "quilt", str(shared_data / "grundgesetz"), str(folder)]) == 0
    settings = Settings(title="Grundgesetz", language="de")
    return archive(settings, Workspace.open(folder).register())


def test_every_article_reads_as_its_markdown(basic_law: Archive, tmp_path: Path) -> None:
    version = basic_law.versions[-1]
    subject = ConsolidatedText(archive=basic_law, version=version, has_notes=False)
    files = {name: tmp_path / f"law.{name}" for name in ("pdf", "docx", "odt", "txt")}
    for name, file in files.items():
        file.write_bytes(written(subject, name))
    found = {
        "pdf": pdf_words(files["pdf"]),
        "docx": pandoc(files["docx"]),
        "odt": str(odfdo.Document(str(files["odt"])).get_formatted_text()),
        "txt": files["txt"].read_text(encoding="utf-8"),
    }
    outline = basic_law.outline(version.text)
    for name, told in found.items():
        read = letters(told)
        for provision in outline.provisions:
            content = version.text[provision.path].content[provision.start : provision.end].decode()
            assert letters(SIGNS.sub("", content)) in read, (name, provision.designation)


def test_sixty_three_amendments_can_be_rejected_or_accepted_at_once(
    basic_law: Archive, tmp_path: Path
) -> None:
    first, last = basic_law.versions[0], basic_law.versions[-1]
    file = tmp_path / "law.docx"
    file.write_bytes(written(of_versions(basic_law, first, last, Showing(is_whole=True)), "docx"))
    for option, version in (("reject", first), ("accept", last)):
        told = letters(re.sub(r"<[^>]*>", "", pandoc(file, "html", f"--track-changes={option}")))
        law = "".join(version.text[path].content.decode() for path in version.text)
        assert told.endswith(letters(SIGNS.sub("", law)))
