"""The `luohu` command: parse options, call the library, print."""
