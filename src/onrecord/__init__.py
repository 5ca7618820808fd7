"""Puts the news on the record: who said what, who did what to whom, when, where, and on whose word."""
