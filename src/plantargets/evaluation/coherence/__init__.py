"""Coherence: what targets say about each other, before any figure is in."""
