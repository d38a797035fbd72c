"""Across cities: who would be granted elsewhere as he stands, what he would lack there, and where words and figures differ."""
