# One connector, as a card.
connector-name = Connector { $connector }

# What is out of the ordinary.
connector-deauthorized = The CSMS did not accept this card after the start
connector-inoperative-scheduled = Goes out of service when the transaction ends
connector-lock-is-jammed = The lock is jammed

# The running transaction.
connector-transaction = Transaction
connector-card = Card
connector-no-transaction-id = no id
connector-transaction-id-to-come = id to come
connector-time = Time
connector-energy = Energy

# What to do next, or what is being waited for.
connector-asking = Asking the CSMS about { $tag }…
connector-may-plug-in = { $tag } may charge. Plug in to begin.
connector-beginning = { $tag } may charge. Beginning…
connector-reserved = Reserved for { $tag } until { $until } ({ $left }).
connector-hint-available = Free. Plug in a car or present a card.
connector-hint-preparing = A car is here. Present a card to begin.
connector-hint-finishing = Done. Plug out to free the connector.
connector-hint-cable-left = The car is gone; its cable is locked in. Present the card to release it.
connector-hint-unavailable = Out of service.
connector-hint-faulted = Not usable before the fault is cleared.
connector-hint-none = No transaction.

# What flows.
connector-power = Power
connector-meter = Meter
connector-current = Current
connector-voltage = Voltage
connector-energy-register = Energy register
connector-battery = Battery
connector-next-car = Next car
connector-state-of-charge = State of charge
connector-slider = { $quantity }, connector { $connector }
connector-value-by-hand = { $value }, held by hand
connector-value-of-car = { $value }, as the car has it
connector-hold = Hold
connector-hold-energy = On: the register stands still. Off: it counts what flows
connector-hold-soc = On: the battery stays as full as it is. Off: it charges
connector-hold-flow = On: held where the slider is. Off: as the car takes it
connector-limited = Held at { $held }; the charging limit leaves { $amps } A ({ $power }).

# What a driver does.
connector-card-field = Card (idTag), connector { $connector }
connector-present-card = Present card
connector-plug-in = Plug in
connector-plug-out = Plug out
connector-pause = Pause car
connector-resume = Resume car
connector-pause-help = Whether the car asks for energy
connector-stop = Stop
connector-stop-help = The stop button: ends the session with reason Local
connector-stop-menu = Other ways to stop connector { $connector }
connector-emergency-stop = Emergency stop
connector-stop-other = Stop for another reason

# What is needed now and then.
connector-more = Faults, lock and register
connector-fixed-cable = The cable is fixed; there is no lock.
connector-locked = Cable locked
connector-not-locked = Cable not locked
connector-lock-jammed = Lock jammed
connector-lock-jammed-help = With a jammed lock no session begins, no cable comes out, and UnlockConnector is answered with UnlockFailed
connector-register = Energy register, Wh
connector-set-register = Set register
connector-register-refused = The register is a number of Wh.

# The plot.
connector-plot = Power, limit, energy
connector-plot-no-limit = no profile limits it
connector-plot-limit = { $limit } by { $profile }
connector-plot-up-to = up to { $limit } by { $profile }
connector-plot-station = the station
connector-plot-current-key = current, A
connector-plot-power-key = power, kW
connector-plot-limit-key = limit
connector-plot-energy-key = energy { $energy }
connector-plot-unit = Unit
connector-plot-time-ahead = Time ahead
connector-plot-now = now
connector-plot-ahead = Limit ahead: { $limits }.
connector-plot-ahead-and-more = Limit ahead: { $limits }, and more in the table.
connector-plot-limit-from = from { $time } { $limit } by { $profile }
connector-plot-energy-since = { $energy } since { $time }.
connector-plot-as-table = As a table
connector-plot-schedule = Composite schedule
connector-plot-from = From
connector-plot-limit-head = Limit
connector-plot-phases = Phases
connector-plot-set-by = Set by
connector-plot-more-rows = and { $count } more
connector-overridden = overridden
