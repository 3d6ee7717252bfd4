# Messages that are held until they are released.
held-count =
    { $count ->
        [one] A message is held: { $message }.
       *[other] { $count } messages are held. The first: { $message }.
    }
held-edit = Edit and release
held-edit-title = Edit and release
held-release = Release
held-drop = Drop
held-choice = Held message
held-text = The message as JSON
held-reset = Undo changes
held-gone = This message is not held any more: it was released or dropped, or the connection was lost.
held-valid = Breaks no rule.
held-broken = This breaks rules, but can be released.
