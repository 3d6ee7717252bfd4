# Who the station says it is, and typical stations.
identity-title = Identity
identity-vendor = Vendor
identity-model = Model
identity-serial = Serial number
identity-box = Serial number of the charge box
identity-firmware = Firmware version
identity-meter = Type of the meter
identity-meter-serial = Serial number of the meter
identity-iccid = ICCID of the SIM card
identity-imsi = IMSI of the SIM card
identity-required = required
identity-not-sent = not sent
identity-restart-note = The CSMS learns of it with a BootNotification, so the station restarts: running transactions end with reason Reboot.
identity-save = Save and restart
identity-presets = Typical stations
identity-preset-set-up = Set up
identity-preset-confirm = Set up anew
identity-preset-forgets = The station is set up anew. It forgets its CSMS, its settings, its meters and every transaction.
identity-preset-done = The station is set up anew. Connect it to go on.
identity-undelivered =
    { $count ->
        [one] One message that was not delivered is lost.
       *[other] { $count } messages that were not delivered are lost.
    }
identity-cannot-be-undone = This cannot be undone.
