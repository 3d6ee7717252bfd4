# What can be done with the log as a whole.
log-more = More for the log
log-copy-chart = Copy as a chart
log-export = Export the session
log-exported = The session was exported with the station’s settings, those of your own keys included. Passwords are masked.
log-import = Import a session
log-import-too-large = The file is too large.
log-import-unreadable = The file cannot be read.
log-session-file = Session file

# Scorecard.
log-scorecard = Scorecard
log-scorecard-hint = What the CSMS said, broke and took
log-scorecard-violations = violations
log-scorecard-connected-for = Connected for
log-scorecard-sent = Sent
log-scorecard-received = Received
log-scorecard-unreadable = Unreadable
log-scorecard-faults = Faults injected
log-scorecard-broken-rules = Broken rules
log-scorecard-first-at = First at { $time }, found:
log-scorecard-expected = expected:
log-scorecard-advice = Advised against only.
log-scorecard-messages = Messages
log-scorecard-caption = Messages and how long the CSMS took to answer
log-scorecard-action = Action
log-scorecard-median = Median
log-scorecard-p95 = 95 %
log-scorecard-longest = Longest
log-scorecard-unanswered = Unanswered
log-scorecard-strict = Strict: a CALL that breaks a rule of the schemas is answered with a CALLERROR
log-scorecard-download = Download JSON

# Replay of an imported session.
log-replay = Replay
log-replay-imported = Imported session
log-replay-exported = exported { $time }
log-replay-reruns = The station runs again
log-replay-shows-again = The log appears again at its pace
log-replay-leave = Back to the live log
log-replay-of = Replay of { $id }
log-replay-at = { $at } of { $end }
log-replay-identical = identical: { $same } of { $all } entries
log-replay-no-inputs = The file has no inputs: its entries appear again, no station runs.
log-replay-restart = From the start
log-replay-pause = Pause
log-replay-play = Play
log-replay-next = Next
log-replay-to-end = To the end
log-replay-speed = Speed
log-replay-stop = End the replay
log-replay-live-goes-on = The live station goes on out of sight.

# Sequence diagram.
log-diagram = Sequence diagram
log-diagram-picture = Diagram
log-diagram-alt = Sequence of messages
log-diagram-station = Station
log-diagram-mermaid = Copy as Mermaid
log-diagram-svg = Download SVG

# A frame by hand.
log-send-frame = Send a frame
log-send-hint = It is sent as it is, right or wrong. The station itself makes nothing of the answer.
log-send-template = Template
log-send-all = With all optional fields
log-send-text = Frame
log-send = Send
log-send-sent = Sent.
