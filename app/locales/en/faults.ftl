# Faults that are injected into the traffic.
faults-title = Message faults
faults-summary =
    { $count ->
        [0] None
        [one] 1 active
       *[other] { $count } active
    }
faults-none = No faults active.
faults-caption = Faults
faults-id = ID
faults-frames = Frames
faults-when = When
faults-what = Fault
faults-what-happens = Effect
faults-hit = Applied
faults-hits = { $applied } of { $seen }
faults-any = any
faults-from-csms = from the CSMS
faults-from-station = from the station
faults-next-one = next one
faults-next = next { $count }
faults-always = always
faults-every = 1 in { $n }
faults-chance = { $n } in 1000 (random)
faults-late = delayed by { $time }
faults-late-between = delayed by { $least } to { $most }
faults-lost = lost
faults-twice = sent twice
faults-held = held until you release it
faults-breaks-connection = closes the connection
faults-answered = answered with { $answer }
faults-answered-malformed = answered with invalid JSON
faults-never-answered = never answered
faults-remove = Remove
faults-remove-all = Remove all faults

faults-add-title = New fault
faults-add = Add fault
faults-kind = Kind
faults-action = Action
faults-number = N
faults-with = Parameter (ms, status or error code)
faults-choose-next = next N
faults-choose-every = every Nth
faults-choose-chance = N in 1000 (random)
faults-choose-drop = lose
faults-choose-duplicate = send twice
faults-choose-hold = hold, to edit and release
faults-choose-delay = delay
faults-choose-cut = close the connection
faults-choose-never = never answer
faults-choose-malformed = answer with invalid JSON
faults-choose-status = answer with a status
faults-choose-error = answer with an error
faults-delay-invalid = The delay must be a whole number of ms.
faults-number-invalid = N must be a whole number, 1 or more.

faults-clock = Station clock
faults-clock-seconds = Skew (s)
faults-clock-set = Skew clock
faults-cut = Cut the socket
faults-cut-help = Closes the connection; the station reconnects
faults-clock-invalid = The skew must be a number of seconds.
