"""The compiler: syntax trees to timeline, decision graph, ruleset artefact, decisions and findings."""
