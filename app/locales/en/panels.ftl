# What several panels of the station say.
panels-now = now
panels-in = in { $duration }
panels-label = Parts of the station
panels-overview = Overview
panels-repeat = Repeat sessions
panels-charging = Charging profiles
panels-identity = Identity
panels-access = Access
panels-transfers = Firmware
panels-security = Security
panels-faults = Message faults
panels-settings = Settings
