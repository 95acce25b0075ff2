"""Judgement: what the facts amount to, one function a rule."""
