# The message log.
log-title = Log
log-entries = Log entries
log-no-messages = Messages appear here: connect to a CSMS, or try the demo.
log-no-messages-yet = No messages yet.
log-empty = Nothing matches the filter.
log-jump = Jump to newest:
log-newest = Newest
log-new = { $count } new

# The toolbar.
log-filter = Filter the log
log-filter-hint = Filter: any text, or -text to hide it
log-count =
    { $count ->
        [one] row
       *[other] rows
    }
log-count-of = { $shown } of { $all }
log-clear = Clear
log-clear-object = the log
log-show = Show
log-show-sent = Sent
log-show-received = Received
log-show-notices = Notices
log-action = Action
log-outcome = Result
log-outcome-agreed = Accepted
log-outcome-refused = Rejected
log-outcome-error = Errors
log-outcome-unanswered = Unanswered
log-outcome-broken = With violations

# A row.
log-sent = sent
log-received = received
log-level-info = info
log-level-warning = warning
log-level-error = error
log-waiting = waiting…
log-no-answer = no answer
log-differs = differs
log-violations-count =
    { $count ->
        [one] violation
       *[other] violations
    }

# A row in full.
log-entry = Entry
log-notice = Notice
log-copy = Copy
log-copy-raw = Raw
log-copy-raw-hint = The text as sent over the wire, with passwords masked
log-copy-json = JSON
log-copy-json-hint = As log() returns it, with times and violations
log-copy-as-chart = Chart
log-copy-as-chart-hint = As a test scenario (chart), for a bug report
log-close-entry = Close entry
log-frame = Frame
log-recorded = Recorded entry:
log-time = Time
log-clause = Clause
log-answered-after = Answered after
log-explain = Explain the fields
log-optional = optional

# Violations.
log-violations = Violations
log-rule-hint = Name of the rule in log() and on the scorecard
log-whole-frame = frame
log-whole-payload = payload
log-found = Found:
log-expected = expected:
log-advised-against = Discouraged, but not forbidden.
log-schema-allows = The JSON schema allows it.

# What a field may be.
log-type-boolean = Boolean
log-type-integer = integer
log-type-integer-from = integer ≥ { $min }
log-type-integer-between = integer from { $min } to { $max }
log-type-integer-but = integer ≠ { $value }
log-type-tenths = number with one decimal
log-type-number = number
log-type-text = string
log-type-text-to = string, max { $max }
log-type-date-time = date-time
log-type-list = array of { $item }
log-more-values = Show more: { $shown } of { $total }
