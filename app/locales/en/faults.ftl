# Faults that are injected into the traffic.
faults-title = Message faults
faults-summary =
    { $count ->
        [0] None
        [one] One set up
       *[other] { $count } set up
    }
faults-none = Every frame arrives, once and in time.
faults-caption = Faults
faults-id = Id
faults-frames = Frames
faults-when = When
faults-what = What
faults-what-happens = What happens
faults-hit = Hit
faults-hits = { $applied } of { $seen }
faults-any = any
faults-from-csms = from the CSMS
faults-from-station = from the station
faults-next-one = the next
faults-next = the next { $count }
faults-always = always
faults-every = one in { $n }
faults-chance = { $n } of 1000
faults-late = late by { $time }
faults-late-between = late by { $least } to { $most }
faults-lost = lost
faults-twice = twice
faults-breaks-connection = breaks the connection
faults-answered = answered { $answer }
faults-answered-malformed = answered with no JSON
faults-never-answered = never answered
faults-remove = Remove
faults-remove-all = Remove all faults

faults-add-title = A fault
faults-add = Add fault
faults-kind = Kind
faults-action = Action
faults-number = Number n
faults-with = With (ms, status or error code)
faults-choose-next = the next n
faults-choose-every = every n-th
faults-choose-chance = n of 1000, by chance
faults-choose-drop = is lost
faults-choose-duplicate = comes twice
faults-choose-delay = comes late
faults-choose-cut = breaks the connection
faults-choose-never = is never answered
faults-choose-malformed = is answered with no JSON
faults-choose-status = is answered with a status
faults-choose-error = is answered with an error
faults-delay-invalid = A delay is a whole number of ms.
faults-number-invalid = N is a whole number of at least 1.

faults-clock = The station's clock
faults-clock-seconds = Clock off by, s
faults-clock-set = Set clock off
faults-cut = Cut the socket
faults-cut-help = The connection dies; the station connects again
