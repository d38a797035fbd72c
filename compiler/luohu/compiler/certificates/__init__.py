"""Certificates: proofs of findings that anybody can check without this program.

`making` finds a proof and writes it, `verify` checks it and imports nothing of ours, `model` is what stands between them.
The published schema is `schemas/certificate.json`.
"""
