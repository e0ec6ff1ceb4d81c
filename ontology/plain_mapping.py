"""What YAML or JSON says, told apart for the type checkers."""

from typing import Any, TypeGuard


def is_mapping(value: object) -> TypeGuard[dict[Any, Any]]:
    """Whether the value is a mapping; of what, the file decides."""
    return isinstance(value, dict)
