identity-vendor = Vendor
identity-model = Model
identity-serial = Serial number
identity-box = Charge box serial number
identity-firmware = Firmware version
identity-meter-serial = Meter serial number
identity-iccid = ICCID of the SIM card
identity-imsi = IMSI of the SIM card
identity-required = required
identity-not-sent = not sent
identity-restart-note = The station reports its identity in BootNotification, so it restarts: running transactions end with reason Reboot.
identity-save = Save and restart
identity-presets = Presets
identity-preset-set-up = Use
identity-preset-confirm = Replace station
identity-preset-forgets = This replaces the station and deletes its CSMS address, settings, meter readings and transactions.
identity-preset-done = Station replaced. Connect it to continue.
identity-undelivered =
    { $count ->
        [one] 1 undelivered message will be lost.
       *[other] { $count } undelivered messages will be lost.
    }
identity-cannot-be-undone = This cannot be undone.

# The station as a file.

identity-file-note = The file contains the address, ID, identity, hardware, car, settings, custom keys, message faults, the lists of the tab Access and your cards; no passwords, transactions or reservations. A file can also be dropped onto the page.
identity-file-save = Save as a file
identity-file-open = Open a file…
