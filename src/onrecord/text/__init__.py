"""Offset-safe helpers on plain text."""
