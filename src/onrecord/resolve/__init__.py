"""Mentions → actors."""
