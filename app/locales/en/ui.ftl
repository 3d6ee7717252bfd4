# Small parts that every pane uses.
ui-dismiss = Dismiss
ui-close = Close
ui-cancel = Cancel
