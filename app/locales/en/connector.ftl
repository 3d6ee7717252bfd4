# One connector, as a card.
connector-name = Connector { $connector }
# Within a sentence.
connector-place = connector { $connector }
connector-place-evse = EVSE { $connector }
connector-name-evse = EVSE { $evse }
# By itself, as the head of a column.
connector-word = Connector
connector-words = Connectors
connector-word-evse = EVSE
connector-words-evse = EVSEs

# What is out of the ordinary.
connector-deauthorized = The CSMS rejected this card after the start
connector-inoperative-scheduled = Becomes inoperative when the transaction ends
connector-lock-is-jammed = The lock is jammed

# The running transaction.
connector-transaction = Transaction
connector-copy-transaction-id = Copy the transaction ID
connector-card = Card
connector-no-transaction-id = no ID
connector-transaction-id-to-come = ID pending
connector-told-help = As reported to the CSMS
connector-transaction-events =
    { $events ->
        [one] 1 event
       *[other] { $events } events
    }
connector-told-by-events =
    Transaction { $id }: { $events ->
        [one] 1 event
       *[other] { $events } events
    }, { $state }
connector-time = Time
connector-energy = Energy

# What to do next, or what is being waited for.
connector-asking = Authorizing { $tag }…
connector-may-plug-in = { $tag } is authorized. Plug in to start.
connector-beginning = { $tag } is authorized. Starting…
connector-reserved = Reserved for { $tag } until { $until } ({ $left }).
connector-hint-available = Plug in a car or present a card.
connector-hint-preparing = Car connected. Present a card to start.
connector-hint-finishing = Done. Unplug to free the connector.
connector-hint-cable-left = The car has left, but its cable is still locked. Present the card to release it.
connector-hint-unavailable = Out of service.
connector-hint-none = No transaction.

# What flows.
connector-power = Power
connector-meter = Meter
connector-current = Current
connector-voltage = Voltage
connector-energy-register = Energy meter
connector-battery = Battery
connector-next-car = Next car
connector-state-of-charge = State of charge
connector-slider = { $quantity }, { $place }
connector-value-by-hand = { $value }, held manually
connector-value-of-car = { $value }, set by the car
connector-hold = Hold
connector-hold-energy = On: the meter stands still. Off: it counts the energy delivered
connector-hold-soc = On: the state of charge stays as it is. Off: the battery charges
connector-hold-flow = On: keep the value of the slider. Off: the car decides
connector-limited = Held at { $held }; the charging limit allows { $amps } A ({ $power }).

# What a driver does.
connector-card-field = Card, { $place }
connector-present-card = Present card
connector-plug-in = Plug in
connector-plug-out = Unplug
connector-pause = Pause car
connector-resume = Resume car
connector-pause-help = Whether the car requests energy
connector-stop = Stop
connector-stop-help = The stop button: ends the session with reason Local
connector-stop-menu = Other ways to stop { $place }
connector-emergency-stop = Emergency stop
connector-stop-other = Stop for another reason

# What is needed now and then.
connector-more = Connector faults, status and lock
connector-more-evse = EVSE faults, status, lock and parking bay
connector-fixed-cable = Fixed cable: no lock.
connector-locked = Cable locked
connector-not-locked = Cable not locked
connector-lock-jammed = Lock jammed
connector-lock-jammed-help = With a jammed lock no session can start, the cable cannot be unplugged, and UnlockConnector is answered with UnlockFailed
connector-register = Meter reading (Wh)
connector-set-register = Set meter
connector-register-refused = The meter reading must be a number of Wh.

# The plot.
connector-plot = Charging graph
connector-plot-no-limit = no limit
connector-plot-limit = { $limit } by { $profile }
connector-plot-up-to = up to { $limit } by { $profile }
connector-plot-station = the station
connector-plot-current-key = current (A)
connector-plot-power-key = power (kW)
connector-plot-most = { $limit } max.
connector-plot-limit-key = limit
connector-plot-energy-key = energy { $energy }
connector-plot-unit = Unit
connector-plot-time-ahead = Time ahead
connector-plot-now = now
connector-plot-ahead = Upcoming limit: { $limits }.
connector-plot-ahead-and-more = Upcoming limit: { $limits }; more in the table.
connector-plot-limit-from = from { $time } { $limit } by { $profile }
connector-plot-energy-since = { $energy } since { $time }.
connector-plot-as-table = Show as table
connector-plot-schedule = Composite schedule
connector-plot-from = From
connector-plot-limit-head = Limit
connector-plot-phases = Phases
connector-plot-set-by = Set by
connector-plot-more-rows = { $count } more
connector-overridden = overridden

# A car that speaks ISO 15118.
iso-title = Car with ISO 15118
iso-short-announced = needs announced
iso-short-asked = awaits a schedule
iso-short-agreed = has a schedule
