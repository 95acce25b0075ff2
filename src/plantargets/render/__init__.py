"""Text, numbers and HTML fragments from plain values, and charts, each in its module; this room knows no noun."""

__all__: list[str] = []
