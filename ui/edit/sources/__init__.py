"""Where the picture that is edited comes from: the empty page, a drop or the clipboard, the Library, a file."""
