log-exported = Session exported. It contains the station’s settings, including those of custom keys. Passwords are masked.
log-import-too-large = The file is too large.
log-import-unreadable = The file cannot be read.

log-scorecard-connected-for = Connected for
log-scorecard-sent = Sent
log-scorecard-received = Received
log-scorecard-unreadable = Unreadable
log-scorecard-faults = Message faults applied
log-scorecard-broken-rules = Broken rules
log-scorecard-first-at = First at { $time }, found:
log-scorecard-expected = expected:
log-scorecard-advice = Recommendations only.
log-scorecard-messages = Messages
log-scorecard-caption = Messages and response times of the CSMS
log-scorecard-action = Action
log-scorecard-calls =
    { $count ->
        [one] 1 call
       *[other] { $count } calls
    }
log-scorecard-answers =
    { $count ->
        [one] 1 answer
       *[other] { $count } answers
    }
log-scorecard-errors =
    { $count ->
        [one] 1 error
       *[other] { $count } errors
    }
log-scorecard-median = Median
log-scorecard-p95 = p95
log-scorecard-longest = Maximum
log-scorecard-unanswered = Unanswered
log-scorecard-strict = Strict: answer CALLs that violate the schemas with a CALLERROR
log-scorecard-download = Download JSON

log-replay-imported = Imported session
log-replay-exported = exported { $time }
log-replay-omitted = The oldest { $count } entries are not shown: the log has no room for them.
log-replay-reruns = Run the station again
log-replay-shows-again = Show the log again in its original time
log-replay-leave = Back to the live log
log-replay-of = Replay of { $id }
log-replay-at = { $at } of { $end }
log-replay-identical = { $same } of { $all } entries identical
log-replay-no-inputs = The file has no inputs: its log is shown again, but no station runs.
log-replay-restart = From the start
log-replay-pause = Pause
log-replay-play = Play
log-replay-next = Next
log-replay-to-end = To the end
log-replay-speed = Speed
log-replay-stop = End the replay

log-diagram-picture = Diagram
log-diagram-alt = Sequence of messages
log-diagram-station = Station
log-diagram-mermaid = Copy as Mermaid
log-diagram-svg = Download SVG

log-send-hint = It is sent unchanged, valid or not. The station ignores the answer.
log-send-template = Template
log-send-all = With all optional fields
log-send-text = Frame
log-send-sent = Sent.
