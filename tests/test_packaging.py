"""The wheel holds every file of the tree, works by itself, and the folders agree with what pyproject.toml says."""

import json
import os
import subprocess
import sys
import sysconfig
import tarfile
import tomllib
import venv
import zipfile
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "duibiao"
FOLDERS = sorted(path.parent.name for path in ROOT.glob("*/__init__.py"))
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
WHEEL: dict[str, Any] = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]

FORM = """财政项目支出绩效目标申报表
(2024年度)
项目名称\t窗口服务经费\t项目类别\t其他运转类
主管部门\t东海市民政局\t实施单位\t东海市民政服务中心
项目资金 (元)\t项目资金总额\t1,000.00\t年度资金申请总额\t1,000.00
绩效 指标\t一级指标\t二级指标\t三级指标\t年度指标值
\t产出指标\t质量指标\t窗口接待准确率\t≥95.00(%)
"""

IMPORT_ALL = """
import importlib, json, pkgutil, duibiao
names = [m.name for m in pkgutil.walk_packages(duibiao.__path__, "duibiao.") if m.name != "duibiao.__main__"]
print(json.dumps({name: importlib.import_module(name).__file__ for name in names}))
"""


def files_below(folder: Path) -> set[str]:
    """Return the files of a folder, links not followed, as names below it."""
    found = (path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(folder).as_posix() for path in found}


def expected_files() -> set[str]:
    below = {f"duibiao/{folder}/{name}" for folder in FOLDERS for name in files_below(ROOT / folder)}
    return below | {f"duibiao/{name}" for name in files_below(PACKAGE)}


def packaged_files(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return {name for name in archive.namelist() if ".dist-info/" not in name}


def build(source: Path, out: Path, *kinds: str) -> Path:
    """Return the wheel built from ``source``, with what is installed here: no network is needed."""
    command = [sys.executable, "-m", "build", "--no-isolation", *kinds, "--outdir", str(out), str(source)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return next(out.glob("*.whl"))


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder with the sdist and the wheel built from it."""
    out = tmp_path_factory.mktemp("dist")
    build(ROOT, out)
    return out


@pytest.fixture(scope="module")
def installed(dist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the Python of an environment with the wheel alone; the libraries are those of this environment."""
    folder = tmp_path_factory.mktemp("fresh")
    venv.create(folder, with_pip=False)
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    target = ["--python", str(python), "install", "--quiet", "--no-deps", "--no-index", str(next(dist.glob("*.whl")))]
    subprocess.run([sys.executable, "-m", "pip", "--disable-pip-version-check", *target], check=True)
    where = subprocess.check_output([python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"], text=True)
    # A path line adds the folder but does not read the .pth files in it, so the editable install stays unseen.
    libraries = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    (Path(where.strip()) / "libraries.pth").write_text("\n".join(sorted(libraries)) + "\n", "utf-8")
    return python


def run(python: Path, *arguments: str, folder: Path) -> str:
    """Return what the installed program prints; ``-I`` hides PYTHONPATH and the working directory from it."""
    command = [str(python), "-I", "-X", "utf8", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", cwd=folder, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_wheel_from_the_sdist_holds_every_file(dist: Path) -> None:
    assert packaged_files(next(dist.glob("*.whl"))) == expected_files()


def test_wheel_from_the_tree_is_the_same(dist: Path, tmp_path: Path) -> None:
    assert packaged_files(build(ROOT, tmp_path, "--wheel")) == packaged_files(next(dist.glob("*.whl")))


def test_wheel_from_a_clone_without_links_is_the_same(dist: Path, tmp_path: Path) -> None:
    with tarfile.open(next(dist.glob("*.tar.gz"))) as archive:
        archive.extractall(tmp_path, filter="data")
    source = next(tmp_path.glob("duibiao-*"))
    for folder in FOLDERS:  # what git writes where it may not make links
        (source / "src" / "duibiao" / folder).write_text(f"../../{folder}", "utf-8")
    assert packaged_files(build(source, tmp_path / "out", "--wheel")) == expected_files()


def test_the_wheel_adds_one_name_and_one_command(dist: Path) -> None:
    with zipfile.ZipFile(next(dist.glob("*.whl"))) as archive:
        names = archive.namelist()
        commands = archive.read(next(name for name in names if name.endswith("entry_points.txt"))).decode()
    assert {name.split("/")[0].split("-")[0] for name in names} == {"duibiao"}
    assert commands.split() == ["[console_scripts]", "duibiao", "=", "duibiao.cli:main"]
    assert {"LICENSE", "NOTICE"} <= {Path(name).name for name in names if "/licenses/" in name}


def test_every_module_of_the_wheel_can_be_imported(installed: Path, tmp_path: Path) -> None:
    modules: dict[str, str] = json.loads(run(installed, "-c", IMPORT_ALL, folder=tmp_path))
    sources = {name for name in expected_files() if name.endswith(".py")}
    expected = {name.removesuffix(".py").removesuffix("/__init__").replace("/", ".") for name in sources}
    assert set(modules) == expected - {"duibiao", "duibiao.__main__"}
    assert all(Path(file).is_relative_to(installed.parents[1]) for file in modules.values())


def test_the_installed_program_helps_and_parses(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "form.txt").write_text(FORM, "utf-8")
    assert "parse" in run(installed, "-m", "duibiao", "--help", folder=tmp_path)
    [filing] = json.loads(run(installed, "-m", "duibiao", "parse", "form.txt", "--format", "json", folder=tmp_path))
    [indicator] = filing["indicators"]
    assert (indicator["level3"], indicator["number"]) == ("窗口接待准确率", 95.0)


def test_links_lead_to_the_folders() -> None:
    links = {path.name: path.resolve() for path in PACKAGE.iterdir() if path.is_symlink()}
    assert links == {folder: ROOT / folder for folder in FOLDERS}


def test_every_list_of_pyproject_names_every_folder() -> None:
    assert set(WHEEL["only-include"]) == {"src/duibiao", *FOLDERS}
    assert WHEEL["sources"] == {"src": "", **{folder: f"duibiao/{folder}" for folder in FOLDERS}}
    assert set(WHEEL["exclude"]) == {f"/src/duibiao/{folder}" for folder in FOLDERS}
    ruff = PROJECT["tool"]["ruff"]
    assert set(ruff["lint"]["flake8-tidy-imports"]["banned-api"]) == set(FOLDERS)
    assert set(ruff["extend-exclude"]) == {f"src/duibiao/{folder}" for folder in FOLDERS}
    assert set(PROJECT["tool"]["pyright"]["include"]) == {"src", "tests", *ruff["extend-exclude"]}
    [contract] = PROJECT["tool"]["importlinter"]["contracts"]
    assert set(FOLDERS) <= {layer.strip(" ()") for line in contract["layers"] for layer in line.split("|")}
