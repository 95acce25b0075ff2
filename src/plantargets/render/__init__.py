"""Text, numbers and HTML fragments from plain values, in three modules; this room knows no noun."""

__all__: list[str] = []
