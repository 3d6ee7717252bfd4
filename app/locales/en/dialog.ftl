# Dialogs of the frame: factory reset, removal of a station, help.
dialog-undelivered =
    { $count ->
        [one] One message that was not delivered is lost.
       *[other] { $count } messages that were not delivered are lost.
    }
dialog-for-good = This cannot be undone.
dialog-reset = Factory reset
dialog-reset-forgets = The station forgets its CSMS, its settings, its meters and every transaction.
dialog-reset-connectors = Connectors
dialog-reset-kind = Kind of station
dialog-reset-confirm = Reset the station
dialog-reset-ac3 = AC, three phases, 32 A (22 kW)
dialog-reset-ac1 = AC, one phase, 32 A (7.4 kW)
dialog-reset-ac3-tethered = AC, three phases, 16 A (11 kW), fixed cable
dialog-reset-dc = DC, 400 V, 375 A (150 kW)
dialog-remove = Remove station
dialog-remove-forgets = The station loses its power for good: it forgets its settings, its meters, every transaction and its log.
dialog-remove-confirm = Remove the station
dialog-help-first = This tab is a charge point. Give it the address of a CSMS, plug in a car, present a card, and read in the log what went over the wire. A row that is marked breaks a rule; click it to see which.
dialog-help-keys = Keys
dialog-help-single-keys = Keys without Ctrl act
dialog-help-tour = Show the tour
dialog-help-key-palette = All commands
dialog-help-key-log = In the log: from row to row, and into one
dialog-help-key-plug = Plug in or out at the connector of that number
dialog-help-key-address = To the CSMS's address
dialog-help-key-network = The network goes down, or comes back
dialog-help-key-filter = Filter the log
dialog-help-key-station = Next station
dialog-help-key-help = This sheet
