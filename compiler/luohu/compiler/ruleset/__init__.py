"""The ruleset artefact: its model, its JSON form, its canonical bytes and its schemas. Standard library only, but for schemas."""
