"""Comparison: the same indicators across areas, promises and outcomes side by side."""
