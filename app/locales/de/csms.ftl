# Die Konsole des CSMS.

# Operationen

csms-operation = Operation
csms-send = Senden

# Das Formular einer Payload

# Beide Seiten

csms-offline = Die Station ist offline.
csms-station = Station
csms-firmware = Firmware
csms-keys = { $count } Schlüssel

# Verwaltung

csms-transaction = Transaktion
csms-time = Zeit
csms-policy-of = { $id }
csms-id-tag = idTag
csms-status = Status
csms-add = Hinzufügen

# Sicherheit

csms-security = Sicherheit
csms-issued = Zertifikat gesendet: { $name }
csms-delete = Löschen
