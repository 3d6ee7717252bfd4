# The console of the CSMS.

# Operations

csms-operation = Operation
csms-send = Send

# The form of a payload

# Both sides

csms-offline = The station is offline.
csms-station = Station
csms-firmware = Firmware
csms-keys =
    { $count ->
        [one] 1 key
       *[other] { $count } keys
    }

# Office

csms-transaction = Transaction
csms-time = Time
csms-policy-of = { $id }
csms-id-tag = idTag
csms-status = Status
csms-add = Add

# Security

csms-security = Security
csms-issued = Certificate sent: { $name }
csms-delete = Delete
