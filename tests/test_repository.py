"""What is committed installs anywhere: exact pins within the bounds asked for, no registry, no machine, no lock file."""

import re
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
REQUIREMENTS = ROOT / "requirements"
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]

# Addresses and mirrors of package registries, and folders that exist on one machine only.
REGISTRY = re.compile(
    r"(pypi|pythonhosted|npmjs|tuna|aliyun|ustc|artifactory)[\w.-]*\.(org|com|io|cn|edu)\b|[/]simple[/]"
)
MACHINE = re.compile(r"(?<![\w.:/-])/(home|Users|root|work|farm|tmp|opt)/\w")
LOCK = re.compile(r"(^|/)([\w.-]+\.lock|[\w-]+-lock\.(json|yaml))$")


def pins(name: str) -> dict[str, Requirement]:
    """Return the pins of one file of requirements/ and of those it includes, by package."""
    lines = (line.strip() for line in (REQUIREMENTS / name).read_text("utf-8").splitlines())
    found: dict[str, Requirement] = {}
    for line in lines:
        if line.startswith("-r "):
            found |= pins(line.removeprefix("-r "))
        elif line and not line.startswith("#"):
            requirement = Requirement(line)
            found[canonicalize_name(requirement.name)] = requirement
    return found


def committed_texts() -> dict[str, str]:
    """Return every committed file that is text, by name."""
    if not (ROOT / ".git").exists():
        pytest.skip("not a git clone")
    names = subprocess.check_output(["git", "ls-files", "-z"], cwd=ROOT, text=True).split("\0")[:-1]
    files = {name: ROOT / name for name in names}
    return {name: path.read_text("utf-8", errors="ignore") for name, path in files.items() if path.is_file()}


def places(pattern: re.Pattern[str], texts: dict[str, str]) -> list[str]:
    """Return file and line of each match."""
    return [
        f"{name}:{number}: {line.strip()}"
        for name, text in texts.items()
        for number, line in enumerate(text.splitlines(), 1)
        if pattern.search(line)
    ]


def test_no_committed_file_names_a_registry_or_a_machine() -> None:
    texts = committed_texts()
    assert places(REGISTRY, texts) == []
    assert places(MACHINE, texts) == []


def test_no_lock_file_is_committed() -> None:
    assert [name for name in committed_texts() if LOCK.search(name)] == []


@pytest.mark.parametrize("name", sorted(path.name for path in REQUIREMENTS.glob("*.txt")))
def test_requirements_are_exact_and_bring_no_address(name: str) -> None:
    text = (REQUIREMENTS / name).read_text("utf-8")
    options = {line.split()[0] for line in text.splitlines() if line.startswith("-")}
    assert options <= {"-r"}
    assert "://" not in text
    assert [str(pin) for pin in pins(name).values() if not re.fullmatch(r"==[\w.]+", str(pin.specifier))] == []


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("runtime.txt", PROJECT["dependencies"]),
        ("dev.txt", PROJECT["optional-dependencies"]["dev"]),
        ("transformers.txt", PROJECT["optional-dependencies"]["transformers"]),
    ],
)
def test_what_pyproject_asks_for_is_pinned_within_its_bounds(name: str, asked: list[str]) -> None:
    pinned = pins(name)
    for requirement in map(Requirement, asked):
        version = str(pinned[canonicalize_name(requirement.name)].specifier).removeprefix("==")
        assert requirement.specifier.contains(version), requirement


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (REGISTRY, "--index-url https://" + "pypi" + ".org/simp" + "le/"),
        (MACHINE, "see /" + "home/someone/notes"),
        (LOCK, "uv" + ".lock"),
        (LOCK, "web/package" + "-lock.json"),
    ],
)
def test_the_patterns_find_what_they_are_for(pattern: re.Pattern[str], text: str) -> None:
    assert pattern.search(text)
