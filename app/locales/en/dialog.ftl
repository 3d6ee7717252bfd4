# Dialogs of the frame: factory reset, removal of a station, help.
dialog-undelivered =
    { $count ->
        [one] 1 undelivered message will be lost.
       *[other] { $count } undelivered messages will be lost.
    }
dialog-for-good = This cannot be undone.
dialog-reset = Factory reset
dialog-reset-forgets = This deletes the station’s CSMS address, settings, meter readings and transactions.
dialog-reset-kind = Station type
dialog-reset-confirm = Reset station
dialog-reset-ac3 = AC, three phases, 32 A (22 kW)
dialog-reset-ac1 = AC, one phase, 32 A (7.4 kW)
dialog-reset-ac3-tethered = AC, three phases, 16 A (11 kW), fixed cable
dialog-reset-dc = DC, 400 V, 375 A (150 kW)
dialog-remove = Remove station
dialog-remove-forgets = This removes the station permanently, with its settings, meter readings, transactions and log.
dialog-remove-confirm = Remove station
dialog-about = About
dialog-about-licence = open source, { $licence }
dialog-about-documentation = Documentation
dialog-about-source = Source code
dialog-about-font = Font: Inter (OFL)
dialog-about-trademark = OCPP is a protocol of the Open Charge Alliance. Voltab is not affiliated with it.
dialog-help-first = This tab is a charge point. Enter the address of a CSMS, plug in a car, present a card, and follow the messages in the log. A marked row breaks a rule; click it to see which.
dialog-help-keys = Keyboard shortcuts
dialog-help-single-keys = Enable single-key shortcuts
dialog-help-tour = Show the tour
dialog-help-key-palette = All commands
dialog-help-key-log = Move through the log, open a row
dialog-help-key-plug = Plug in or unplug at the connector with that number
dialog-help-key-card = Present the card (start or stop)
dialog-help-key-address = Go to the CSMS address
dialog-help-key-network = Disconnect or reconnect the network
dialog-help-key-filter = Filter the log
dialog-help-key-station = Next station
dialog-help-key-help = Show this help

# Files

dialog-file = File to open
dialog-drop = Drop a station, a session or a list of cards here to open it
dialog-one-file = Drop one file at a time.
dialog-file-unknown = This file is not a station, a session or a list of cards.
dialog-station-saved = Station saved. No passwords are in the file.
dialog-station-opened = Station opened. Connect it when you are ready.
dialog-open-station = Open station
