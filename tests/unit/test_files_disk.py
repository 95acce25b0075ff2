"""Files on disk: suffixes, encodings, and writing that never leaves half a file."""

from __future__ import annotations

import errno
import io
import os
import signal
import stat
import subprocess
import sys
from itertools import product
from typing import TYPE_CHECKING, Any

import pytest

from plantargets.errors import DefinitionError, FileError
from plantargets.evaluation import Scorecard, evaluate
from plantargets.files import atomic, load, save
from plantargets.files.plan import write_plan
from plantargets.model import Programme
from plantargets.observations import Observations

if TYPE_CHECKING:
    from pathlib import Path

PLAN = Programme(code="demo", name="太原市2026年政府工作报告", period="2026/2030")
CARD = evaluate(PLAN, [], as_of="2026-11-22")
FIGURES = Observations([{"indicator": "gdp", "period": "2024", "measure": "growth", "value": 1.2, "unit": "%"}])


@pytest.mark.parametrize("name", ["plan.yaml", "plan.yml", "plan.json", "PLAN.YAML"])
def test_a_programme_by_suffix(tmp_path: Path, name: str) -> None:
    save(PLAN, tmp_path / name)
    assert load(str(tmp_path / name)) == PLAN


@pytest.mark.parametrize("name", ["figures.csv", "figures.json", "figures.sdmx.csv", "FIGURES.SDMX.CSV", "figures.xml"])
def test_observations_by_suffix(tmp_path: Path, name: str) -> None:
    save(FIGURES, tmp_path / name)
    assert load(tmp_path / name) == FIGURES


@pytest.mark.parametrize(
    ("obj", "name", "said"),
    [
        (PLAN, "plan.csv", "a Programme is not written as .csv; use .yaml, .yml, .json"),
        (FIGURES, "plan.yaml", "a Observations is not written as .yaml; use .sdmx.csv, .csv, .json, .xml"),
        (CARD, "card.yaml", "a Scorecard is not written as .yaml; use .json, .csv"),
        ("text", "plan.yaml", "a str is not written as .yaml; give a Programme, Observations or a Scorecard"),
        (
            PLAN,
            "plan.txt",
            "Plans are .yaml, .json or .xlsx, figures .csv or .xlsx, scorecards .json",
        ),
        (PLAN, "plan", "the suffix '' is not one of"),
        (PLAN, "plan.jsn", "did you mean .json"),
    ],
)
def test_what_does_not_go_together(tmp_path: Path, obj: object, name: str, said: str) -> None:
    with pytest.raises(FileError) as caught:
        save(obj, tmp_path / name)
    assert said in str(caught.value)
    assert list(tmp_path.iterdir()) == []


def test_a_missing_file_and_a_missing_folder(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        load(tmp_path / "plan.yaml")
    with pytest.raises(FileNotFoundError):
        save(PLAN, tmp_path / "none" / "plan.yaml")
    with pytest.raises(FileError, match="suffix"):
        load(tmp_path / "plan.toml")


TEXT = "format: 1\nprogramme:\n  code: demo\n  name: 太原市2026年政府工作报告\n  period: 2026/2030\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_utf_8_with_and_without_a_mark(tmp_path: Path, encoding: str) -> None:
    place = tmp_path / "plan.yaml"
    place.write_bytes(TEXT.replace("\n", "\r\n").encode(encoding))
    assert load(place) == PLAN


@pytest.mark.parametrize(
    ("raw", "line", "said"),
    [
        (
            TEXT.encode("gb18030"),
            4,
            (
                "byte 0xca at offset 46 is not UTF-8; the file looks like GB18030: save it as UTF-8, or name it: "
                "load(…, encoding='gb18030'), on the command line --encoding gb18030"
            ),
        ),
        (
            TEXT.encode("utf-16"),
            1,
            (
                "byte 0xff at offset 0 is not UTF-8; the file looks like UTF-16: save it as UTF-8, or name it: "
                "load(…, encoding='utf-16'), on the command line --encoding utf-16"
            ),
        ),
        (TEXT.encode("utf-8-sig") + b"\n\xff", 7, "byte 0xff at offset 101 is not UTF-8; save the file as UTF-8"),
        (b"caf\xe9", 1, "byte 0xe9 at offset 3 is not UTF-8; save the file as UTF-8"),
        (b"\x81\x30\x81\x30", 1, "byte 0x81 at offset 0 is not UTF-8; save the file as UTF-8"),
    ],
)
def test_other_encodings_are_named(tmp_path: Path, raw: bytes, line: int, said: str) -> None:
    place = tmp_path / "plan.yaml"
    place.write_bytes(raw)
    with pytest.raises(FileError) as caught:
        load(place)
    assert (caught.value.problems[0].message, caught.value.problems[0].line) == (said, line)
    assert caught.value.source == "plan.yaml"


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "UTF-8"])
def test_a_named_encoding_is_read(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "plan.yaml").write_text(write_plan(PLAN), encoding=encoding)
    assert load(tmp_path / "plan.yaml", encoding=encoding) == PLAN
    table = "indicator,period,measure,value,unit,source\ngdp,2024,growth,1.2,%,太原市统计局\n"
    (tmp_path / "figures.csv").write_bytes(("\ufeff" + table).encode(encoding))
    assert load(tmp_path / "figures.csv", encoding=encoding).columns()["source"] == ["太原市统计局"]  # type: ignore[union-attr]


def test_a_wrong_encoding_is_named(tmp_path: Path) -> None:
    save(PLAN, tmp_path / "plan.yaml")
    with pytest.raises(FileError, match=r"the file is not ascii: .*leave the encoding out where it is UTF-8"):
        load(tmp_path / "plan.yaml", encoding="ascii")
    for wrong in ("gb1803", "hex", "", "a\0b", 5):
        with pytest.raises(DefinitionError, match=r"load.encoding: .* is no encoding of text; write gb18030"):
            load(tmp_path / "plan.yaml", encoding=wrong)  # type: ignore[arg-type]


def test_a_missing_folder_is_named_with_the_path_asked_for(tmp_path: Path) -> None:
    asked = tmp_path / "none" / "plan.yaml"
    with pytest.raises(FileNotFoundError, match="does not exist; make it first") as caught:
        save(PLAN, asked)
    assert caught.value.filename == str(asked)
    assert str(asked.parent) in str(caught.value)
    (tmp_path / "file").touch()
    with pytest.raises(OSError, match=r"plan.yaml'") as other:
        save(PLAN, tmp_path / "file" / "plan.yaml")
    assert other.value.filename == str(tmp_path / "file" / "plan.yaml")


def test_another_table_goes_to_a_table(tmp_path: Path) -> None:
    class Comparison:
        def to_frame(self) -> None: ...

    with pytest.raises(FileError, match=r"it goes to a table with .to_frame\(\).to_csv\('compared.csv'\)"):
        save(Comparison(), tmp_path / "compared.csv")  # type: ignore[arg-type]


def test_a_scorecard_by_suffix(tmp_path: Path) -> None:
    save(CARD, tmp_path / "card.json")
    again = load(tmp_path / "card.json")
    assert isinstance(again, Scorecard)
    assert (again.evaluations, again.programmes, again.as_of) == (CARD.evaluations, CARD.programmes, CARD.as_of)
    save(CARD, tmp_path / "card.csv")
    with pytest.raises(FileError, match=r"this is the table of a scorecard; load the .json"):
        load(tmp_path / "card.csv")


@pytest.mark.parametrize("step", ["fsync", "chmod", "replace"])
def test_the_old_file_survives_any_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    place = tmp_path / "plan.yaml"
    save(PLAN, place)
    old = place.read_bytes()

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os if step == "fsync" else type(place), step, fail)
    with pytest.raises(OSError, match="No space left"):
        save(Programme(code="new", name="新"), place)
    monkeypatch.undo()
    assert place.read_bytes() == old
    assert [path.name for path in tmp_path.iterdir()] == ["plan.yaml"]


def test_what_cannot_be_written_leaves_the_old_file(tmp_path: Path) -> None:
    place = tmp_path / "plan.yaml"
    place.write_text("old", encoding="utf-8")
    deep = PLAN
    for n in range(60):
        deep = Programme(code=f"c{n}", name="c", programmes=[deep])
    with pytest.raises(ValueError, match="flatter"):
        save(deep, place)
    assert place.read_text(encoding="utf-8") == "old"


@pytest.mark.skipif(os.name == "nt", reason="POSIX permissions")
def test_permissions_and_links_are_kept(tmp_path: Path) -> None:
    place, link = tmp_path / "plan.yaml", tmp_path / "link.yaml"
    save(PLAN, place)
    before = tmp_path / "by_hand"
    before.touch()
    assert place.stat().st_mode == before.stat().st_mode, "as the umask says"
    place.chmod(0o640)
    link.symlink_to(place)
    save(Programme(code="new", name="新"), link)
    assert link.is_symlink()
    assert load(place) == Programme(code="new", name="新")
    assert stat.S_IMODE(place.stat().st_mode) == 0o640


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the superuser writes everywhere")
def test_a_folder_that_is_read_only(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(PermissionError):
        save(PLAN, tmp_path / "plan.yaml")


def test_long_names_and_line_ends(tmp_path: Path) -> None:
    place = tmp_path / ("长" * 80 + ".txt")
    atomic.write_text(place, "a\r\nb\n")
    assert place.read_bytes() == b"a\r\nb\n"


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    folder = tmp_path / "plan.yaml"
    folder.mkdir()
    with pytest.raises(FileError, match="this is a folder, not a file; name the file inside it"):
        load(folder)
    with pytest.raises(OSError, match=r"plan\.yaml") as caught:
        save(PLAN, folder)
    assert caught.value.filename == str(folder)
    assert [path.name for path in tmp_path.iterdir()] == ["plan.yaml"]


def test_a_file_that_may_not_be_read_keeps_its_own_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save(PLAN, tmp_path / "plan.yaml")

    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(type(tmp_path), "read_bytes", refuse)
    with pytest.raises(PermissionError):
        load(tmp_path / "plan.yaml")


class _Full(io.BytesIO):
    """A file on a disk that has room for some bytes only."""

    def write(self, data: Any, /) -> int:
        super().write(bytes(data)[:10])
        raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize("name", ["plan.yaml", "figures.csv", "card.json"])
def test_a_disk_that_fills_up_while_writing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    obj: Any = {"plan.yaml": PLAN, "figures.csv": FIGURES, "card.json": CARD}[name]
    place = tmp_path / name
    save(obj, place)
    old = place.read_bytes()
    really = type(place).open

    def opened(path: Path, mode: str = "r", **options: Any) -> Any:
        if "x" not in mode:
            return really(path, mode, **options)
        really(path, mode, **options).close()  # the draft is there, and has to go again
        return _Full()

    monkeypatch.setattr(type(place), "open", opened)
    with pytest.raises(OSError, match="No space left") as caught:
        save(obj, place)
    monkeypatch.undo()
    assert str(caught.value) == f"[Errno {errno.ENOSPC}] No space left on device: {str(place)!r}"
    assert place.read_bytes() == old
    assert [path.name for path in tmp_path.iterdir()] == [name]


_KILLED = """
import os, signal, sys
from pathlib import Path
from plantargets.files import atomic, save
from plantargets.model import Programme

def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)

setattr(os if sys.argv[2] == "fsync" else Path, sys.argv[2], die)
save(Programme(code="new", name="新" * 10_000), sys.argv[1])
"""


@pytest.mark.skipif(os.name == "nt", reason="no such signal")
@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_process_killed_while_writing_leaves_the_old_file(tmp_path: Path, step: str) -> None:
    place = tmp_path / "plan.yaml"
    save(PLAN, place)
    done = subprocess.run([sys.executable, "-c", _KILLED, str(place), step], check=False)
    assert done.returncode == -signal.SIGKILL
    assert load(place) == PLAN
    save(Programme(code="next", name="再来"), place)  # what the dead process left is in nobody's way
    assert load(place) == Programme(code="next", name="再来")


def test_a_text_with_utf_16_and_no_mark_is_recognised(tmp_path: Path) -> None:
    ascii_only = TEXT.replace("太原市2026年政府工作报告", "Taiyuan")
    for encoding, text in product(("utf-16-le", "utf-16-be"), (TEXT, ascii_only)):
        (tmp_path / "plan.yaml").write_bytes(text.encode(encoding))
        with pytest.raises(FileError, match=f"the file looks like UTF-16.*encoding='{encoding}'"):
            load(tmp_path / "plan.yaml")
