"""Reports as one HTML file each: no request to anywhere, both languages, light and dark, printable, for everybody."""
