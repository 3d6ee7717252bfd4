# What can be done with the log as a whole.
log-more = More log tools
log-copy-chart = Copy as chart
log-export = Export session
log-import = Import session
log-session-file = Session file

# Scorecard.
log-scorecard = Scorecard
log-scorecard-hint = Messages, rule violations and response times of the CSMS
log-scorecard-violations = violations

# Replay of an imported session.
log-replay = Replay

# Sequence diagram.
log-diagram = Sequence diagram

# A frame by hand.
log-send-frame = Send frame
log-send = Send
