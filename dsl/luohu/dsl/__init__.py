"""The Luohu language: text to syntax tree, syntax tree to text, and the diagnostics both speak in."""
