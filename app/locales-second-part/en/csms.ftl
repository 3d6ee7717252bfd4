# The console of the CSMS.

csms-parts = Part of the console
csms-operations = Operations
csms-both-sides = Compare
csms-admin = Admin
csms-charge-point = Charge point
csms-never-connected = This station has never connected to this CSMS.
csms-loading = Loading…
csms-unreachable = The server's console cannot be reached. Retrying every few seconds.

# Operations

csms-as = As
csms-form = Form
csms-json = JSON
csms-payload = Payload
csms-fill-in = Reset form
csms-has-violations = The marked fields break a rule. To send them anyway, use JSON.
csms-favourites = Favourites
csms-favourite-name = Name of the favourite
csms-keep = Save as favourite
csms-forget = Delete { $name }
csms-sent = Sent
csms-nothing-sent = Nothing sent yet.
csms-again = Send again
csms-waiting = waiting for the answer
csms-timeout = timed out
csms-closed = connection closed before the answer
csms-answered = answered

# The form of a payload

csms-no-fields = No fields.
csms-add-field = Add { $name }
csms-add-item = Add to { $name }
csms-leave-out = Remove { $name }
csms-remove = Remove { $name }
csms-expected = expected: { $what }

# Both sides

csms-not-of-page = This station is not on this page.
csms-agree = CSMS and station agree.
csms-differences =
    { $count ->
        [one] 1 difference.
       *[other] { $count } differences.
    }
csms-on-the-way =
    { $count ->
        [one] 1 transaction message is not delivered yet.
       *[other] { $count } transaction messages are not delivered yet.
    }
csms-offline-waiting =
    { $count ->
        [one] The station is offline; 1 message is waiting.
       *[other] The station is offline; { $count } messages are waiting.
    }
csms-believes = CSMS
csms-station-knows = Station
csms-connection = Connection
csms-registration = Registration
csms-availability-of = Availability of { $id }
csms-transaction-at = Transaction at { $id }
csms-meter-of = Meter of { $id }
csms-reservations = Reservations
csms-list-version = Local list version
csms-profiles = Charging profiles
csms-diagnostics = Diagnostics
csms-configuration = Configuration
csms-keys-reported =
    { $count ->
        [one] 1 key reported
       *[other] { $count } keys reported
    }
csms-variables = Variables
csms-variables-reported =
    { $count ->
        [one] 1 variable reported
       *[other] { $count } variables reported
    }
csms-variables-known =
    { $count ->
        [one] 1 variable
       *[other] { $count } variables
    }
csms-no-id = no ID yet
csms-not-yet-reported = not reported yet
csms-why-dead-connection = The CSMS notices a dead connection only after a while.
csms-why-next-boot = Applied at the next boot.
csms-why-not-reported = Not reported by the station yet.
csms-why-local-change = It was changed at the station, or the station did not answer the change.
csms-why-on-the-way = Its start or stop is not delivered yet.
csms-why-used-or-expired = It was used, or it has expired by the station's clock.
csms-why-list-version = Send GetLocalListVersion to update it.
csms-why-profile-ended = A TxProfile ends with its transaction; other profiles end when they expire.
csms-why-configuration = Changed since it was reported. Send GetConfiguration to update it.
csms-why-variables = Changed since it was reported. Send GetVariables or GetBaseReport to update it.

# Office

csms-receipts = Receipts
csms-no-receipts = No transaction has ended yet.
csms-ended = Ended
csms-reason = Reason
csms-energy = Energy
csms-per-session = Per session
csms-total = Total
csms-policy-of-all = All stations
csms-policy-as-all = Same as default
csms-id-tags = idTags
csms-status-of = Status of { $name }
csms-group = Group
csms-add-tag = Add an idTag
csms-accept-unknown = Accept unknown idTags
csms-concurrent = Allow concurrent transactions per idTag
csms-tariff = Tariff
csms-per-kwh = Per kWh
csms-per-hour = Per hour
csms-price-invalid = A price must be a number from 0 to { $most }.
csms-currency = Currency

# Security

csms-certificates = Certificates
csms-requests = Response to SignCertificate
csms-signing-right = Correct certificate
csms-signing-other-key = Certificate for another key
csms-signing-broken-chain = Chain without the intermediate
csms-signing-wrong-order = Chain in the wrong order
csms-signing-unknown-authority = Certificate of an unknown CA
csms-signing-self-signed = Self-signed certificate
csms-signing-expired = Expired certificate
csms-signing-not-yet-valid = Certificate that is not valid yet
csms-signing-too-long = Chain that is too long
csms-signing-wrong-subject = Certificate for another serial number
csms-signing-wrong-organization = Certificate for another organization
csms-signing-bad-signature = Certificate with a wrong signature
csms-signing-truncated = PEM that is cut off
csms-signing-der = DER instead of PEM
csms-signing-reject = Rejected
csms-signing-ignore = Accepted, but no certificate
csms-root-choice = Root that is sent
csms-root-right = Own root
csms-root-successor = New root, signed by the own root
csms-root-stranger = Root of another CA
csms-root-expired = Expired root
csms-root-not-yet-valid = Root that is not valid yet
csms-root-not-an-authority = Certificate that is not a CA
csms-root-several = Two certificates
csms-root-truncated = PEM that is cut off
csms-root-der = DER instead of PEM
csms-install-root = Install CSMS root
csms-install-manufacturer-root = Install manufacturer root
csms-renew-certificate = Request new certificate
csms-issued-answered = Certificate sent: { $name }. The station answered { $status }.
csms-list-roots = List CSMS roots
csms-list-manufacturer-roots = List manufacturer roots
csms-delete-certificate = Delete certificate { $name }
csms-vehicle-certificates = Certificates issued for vehicles
csms-revoke = Revoke
csms-revoke-certificate = Revoke certificate { $name }
csms-restore = Restore
csms-restore-certificate = Restore certificate { $name }
csms-revoked-since = revoked on { $time }
csms-signed-firmware = Signed firmware
csms-firmware-signing = Signature
csms-firmware-right = Correct
csms-firmware-other-file = Of another file
csms-firmware-other-key = With another key
csms-firmware-unknown-signer = Certificate of another manufacturer
csms-firmware-expired-signer = Expired certificate
csms-send-firmware = Send firmware
csms-firmware-told = The station reported { $status }.
csms-security-events = Security events
csms-no-security-events = None reported yet.
csms-event = Event
csms-tech-info = Details
csms-monitor-events = Monitored variables
csms-monitor-value = Value
csms-monitor-alert = limit crossed
csms-monitor-cleared = back to normal
csms-monitor-change = changed
csms-monitor-periodic = periodic
csms-get-log = Request security log
