"""Checking again only what changed.

The rule: **whatever a step may read is in the key of what is remembered of it.** Steps get what they read handed in, and
nothing else is within reach:

- a *text* alone: its errors, its headings, where its declarations stand. Key: path and text;
- the *ground*: areas and vocabularies of all files together. Key: their texts;
- a *unit*: one file's documents and scenarios. Key: path, text, ground; and every question that it asked about documents
  of other files has the answer that it had (`tracing`);
- the *outlook*: what is said of all files together, and of time. Key: the outlines of all units, ground, today,
  assumptions. Whoever looks beyond the outlines makes it depend on all texts (`outlook`);
- an *area*, and *several*: what analysis finds of cases, ruleset by ruleset and side by side. Key: the texts in force in the
  area, and what others can see of it (`areas`);
- the *run*: all of it. Key: all texts, today, assumptions, settings.

Every key holds the digest of the program itself. When a step grows:

- a new part of `names.context.Context` is put into one of the sets of `units`; until then nothing is split by file, and
  a test says so;
- a new table of documents in `names.documents.Documents` gets its questions in `tracing`, likewise;
- a new part of a clause is sealed until it is named in `sealed.OPEN`; reading it is right and slow;
- a new pass works on the state as any other does; one that looks into texts is right and slow;
- a new step over all files goes into `names.resolution.ground` or `whole`; one over a document into `instrument`.
"""

from luohu.compiler.incremental.checking import Checked, checked, checked_texts, of_state
from luohu.compiler.incremental.folder import Folder, default_folder

__all__ = ["Checked", "Folder", "checked", "checked_texts", "default_folder", "of_state"]
