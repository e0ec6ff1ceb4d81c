"""Settings of one run: argument first, then environment, then locale or default."""

import locale
import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from duibiao.errors import Language, SettingInvalid

DEFAULT_STORE = Path(".duibiao")


@dataclass(frozen=True)
class Settings:
    """What every command needs to know: where the store is, which language to speak."""

    store: Path = DEFAULT_STORE
    lang: Language = "zh"

    @classmethod
    def read(
        cls,
        store: Path | None = None,
        lang: str | None = None,
        environment: Mapping[str, str] = os.environ,
    ) -> "Settings":
        """Return the settings; raises SettingInvalid for an unknown language."""
        chosen_store = store or Path(environment.get("DUIBIAO_STORE") or DEFAULT_STORE)
        return cls(chosen_store, language(lang or environment.get("DUIBIAO_LANG"), environment))


def language(chosen: str | None, environment: Mapping[str, str] = os.environ) -> Language:
    """Return "zh" or "en": the chosen one, else the locale's, else Chinese."""
    if chosen is None:
        name = environment.get("LC_ALL") or environment.get("LC_MESSAGES") or environment.get("LANG")
        return "en" if (name or locale.getlocale()[0] or "").startswith("en") else "zh"
    if chosen not in ("zh", "en"):
        raise SettingInvalid(name="lang", found=chosen, expected="zh, en")
    return "zh" if chosen == "zh" else "en"


def cache_folder(environment: Mapping[str, str] = os.environ) -> Path:
    """Return where this user's programs keep what can be made again: DUIBIAO_CACHE, or the system's own place."""
    if chosen := environment.get("DUIBIAO_CACHE"):
        return Path(chosen)
    if sys.platform == "win32":
        return Path(environment.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "duibiao"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "duibiao"
    return Path(environment.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "duibiao"


def kept_file(name: str, make: Callable[[Path], None]) -> Path | None:
    """Return the file of that name in the cache folder, made first if it is not there; None where it cannot be written.

    It comes into place by one rename, so that no other process sees half of it.
    """
    path = cache_folder() / name
    if not path.exists():
        fresh = path.with_name(f".{os.getpid()}.{name}")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            make(fresh)
            fresh.replace(path)
        except OSError:
            return None
    return path
