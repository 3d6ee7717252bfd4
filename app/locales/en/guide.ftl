# The tour and the demonstration.
guide-step = { $number } of { $count }
guide-next = Next
guide-back = Back
guide-done = Done
guide-example = Use example
guide-skip = Skip the tour
guide-tour = Tour
guide-tour-connection = This tab is a charge point
    .text = Enter the WebSocket address of your CSMS and a charge point ID, then press Connect. No CSMS at hand? Try the demo CSMS, which is part of this page.
guide-tour-server = The server of this page includes a CSMS, whose address is entered below: press Connect. Or enter the WebSocket address of another CSMS and a charge point ID.
guide-tour-connectors = Charge a car
    .text = Plug in a car and present a card, in either order. The same card ends the session.
guide-tour-log = Follow the messages
    .text = The log has one row per message, with its answer. A mark means that a rule was broken; click the row to see which rule, and where the specification defines it.
guide-tour-commands = Break something
    .text = Drop the connection with Disconnect, cut the power in the header, lose messages in the tab Message faults. Commands has all of this.
guide-demo = Demonstration
guide-demo-pause = Pause
guide-demo-continue = Continue
guide-demo-again = Start again
guide-demo-end = End demonstration
guide-demo-connecting = Connecting…
guide-demo-not-free = The demonstration needs a station with power, with { $place } Available, and with no CSMS or the demo CSMS.
guide-demo-boot = The station boots
    .text = It introduces itself with a BootNotification. The CSMS, which is also part of this page, accepts it and sets its clock.
guide-demo-plug = A car is plugged in
    .text = { $ocpp ->
        [v201] The EVSE becomes Occupied and reports it in a StatusNotification.
       *[v16] The connector becomes Preparing and reports it in a StatusNotification.
    }
guide-demo-card = A card is presented
    .text = { $ocpp ->
        [v201] The station asks the CSMS whether the card may charge (Authorize) and starts a transaction, which it gives an ID of its own.
       *[v16] The station asks the CSMS whether the card may charge (Authorize) and starts a transaction. The CSMS assigns its ID.
    }
guide-demo-charge = The car charges
    .text = { $ocpp ->
        [v201] Time runs 60 times as fast. TransactionEvent messages report the meter readings at regular intervals.
       *[v16] Time runs 60 times as fast. MeterValues messages report the meter readings at regular intervals.
    }
guide-demo-profile = A charging profile lowers the power
    .text = The CSMS sends SetChargingProfile: 10 A for this transaction. The car follows at once.
guide-demo-stop = The CSMS stops the session
    .text = { $ocpp ->
        [v201] RequestStopTransaction: the station ends the transaction with reason Remote and reports the final meter reading.
       *[v16] RemoteStopTransaction: the station ends the transaction with reason Remote and reports the final meter reading.
    }
guide-demo-receipt = The receipt
guide-demo-receipt-text = { $energy } in { $time } cost { $cost } { $currency }. The car is unplugged and { $place } is Available again.
