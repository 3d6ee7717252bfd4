# Small parts that every pane uses.
ui-dismiss = Dismiss
ui-close = Close
ui-cancel = Cancel
ui-copied = Copied.
ui-cannot-copy = The browser does not let this page use the clipboard.
ui-cannot-save = The browser does not let this page save a file.
ui-more-text = Show more ({ $total } characters)
ui-loading = Loading…
ui-try-again = Try again
ui-go-there = Go there
