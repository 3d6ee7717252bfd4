# Who the station says it is, and typical stations.
identity-title = Identity
identity-meter = Meter type

# The station as a file.

identity-file = Station as a file
