# Message faults: faults that are applied to messages.
faults-title = Message faults
faults-summary =
    { $count ->
        [0] None
        [one] 1 active
       *[other] { $count } active
    }
faults-what = Fault
faults-hit = Applied
faults-from-csms = from the CSMS
faults-from-station = from the station
faults-next = next { $count }
faults-late = delayed by { $time }
faults-answered = answered with { $answer }
faults-remove = Remove

faults-add = Add fault
faults-number = N (messages)

faults-clock = Station clock
faults-cut = Cut the socket
