"""The one place that states Luohu's version; a plain string, so that `--version` imports nothing else."""

__version__ = "0.1.0"
