# The console of the CSMS.

csms-parts = Part of the console
csms-operations = Operations
csms-both-sides = Both sides
csms-admin = Office
csms-charge-point = Charge point
csms-never-connected = This station has never connected here.
csms-loading = Loading…
csms-unreachable = The console of the server cannot be reached. It is tried again every few seconds.

# Operations

csms-operation = Operation
csms-as = As
csms-form = Form
csms-json = JSON
csms-payload = Payload
csms-send = Send
csms-fill-in = Fill in anew
csms-has-violations = What is marked is not as it must be; as JSON it can be sent all the same.
csms-favourites = Favourites
csms-favourite-name = Name of the favourite
csms-keep = Keep as favourite
csms-forget = Forget { $name }
csms-sent = Sent
csms-nothing-sent = Nothing yet.
csms-again = Again
csms-waiting = waiting for the answer
csms-timeout = no answer in time
csms-closed = the connection ended first
csms-answered = answered

# The form of a payload

csms-no-fields = It has no fields.
csms-add-field = Add { $name }
csms-add-item = Add to { $name }
csms-leave-out = Leave out { $name }
csms-remove = Remove { $name }
csms-expected = expected: { $what }

# Both sides

csms-not-of-page = It is no station of this page.
csms-agree = Both sides agree.
csms-differences =
    { $count ->
        [one] One difference.
       *[other] { $count } differences.
    }
csms-on-the-way =
    { $count ->
        [one] One message of a transaction is on the way.
       *[other] { $count } messages of transactions are on the way.
    }
csms-offline = The station is offline.
csms-offline-waiting =
    { $count ->
        [one] The station is offline, and has one message waiting.
       *[other] The station is offline, and has { $count } messages waiting.
    }
csms-believes = The CSMS believes
csms-station-knows = The station knows
csms-connection = Connection
csms-registration = Registration
csms-station = Station
csms-connector = Connector { $id }
csms-availability-of = Availability of { $id }
csms-transaction-at = Transaction at { $id }
csms-meter-of = Meter of { $id }
csms-reservations = Reservations
csms-list-version = Local list version
csms-profiles = Charging profiles
csms-firmware = Firmware
csms-diagnostics = Diagnostics
csms-configuration = Configuration
csms-keys-reported = { $count } keys told
csms-keys = { $count } keys
csms-no-id = no id yet
csms-not-yet-reported = not told yet
csms-why-dead-connection = That a connection is dead is noticed late.
csms-why-next-boot = The station hears of it when it boots next.
csms-why-not-reported = The station has not told it yet.
csms-why-local-change = It was changed at the station, or the change was not answered.
csms-why-on-the-way = Its start or its end is on the way.
csms-why-used-or-expired = It was used, or has expired on the station's clock.
csms-why-list-version = GetLocalListVersion asks for it.
csms-why-profile-ended = A TxProfile goes with its transaction, and others when they are no longer valid.
csms-why-configuration = It has changed since it was told; GetConfiguration asks for it.

# Office

csms-receipts = Receipts
csms-no-receipts = No transaction has ended yet.
csms-transaction = Transaction
csms-ended = Ended
csms-reason = Reason
csms-energy = Energy
csms-time = Time
csms-per-session = Per session
csms-total = Total
csms-policy-of-all = Of all stations
csms-policy-of = Of { $id }
csms-policy-as-all = as all
csms-id-tags = idTags
csms-id-tag = idTag
csms-status = Status
csms-status-of = Status of { $name }
csms-group = Group
csms-add-tag = Add an idTag
csms-add = Add
csms-accept-unknown = Accept idTags that are not listed
csms-concurrent = Let an idTag have several transactions at a time
csms-tariff = Tariff
csms-per-kwh = Per kWh
csms-per-hour = Per hour
csms-currency = Currency
