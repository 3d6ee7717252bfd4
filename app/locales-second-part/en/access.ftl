access-reservations = Reservations
access-nothing-reserved = No reservations. They appear when the CSMS sends ReserveNow, or when you add one.
access-reservation-id = ID
access-reservation-for = For
access-reservation-until = Until
access-any-connector = any
access-tag-or-group = { $tag } or group { $parent }
access-list-off = Not in use: the LocalAuthListManagement profile is off, or LocalAuthListEnabled is false.
access-list-empty = The list is empty. The CSMS fills it with SendLocalList, or add entries here.
access-list-size =
    { $entries ->
        [one] Version { $version }, 1 entry.
       *[other] Version { $version }, { $entries } entries.
    }
access-list-caption = Local list
access-removed = { $tag } removed.
access-reservation-cancelled = Reservation { $id } cancelled.
access-entry-status = Status
access-more = { $count } more

# What is edited by hand.

access-cache-off = Not in use: AuthorizationCacheEnabled is false.
access-cache-empty = The cache is empty. It keeps what the CSMS answers for each card; you can also add entries.
access-cache-size =
    { $count ->
        [one] 1 entry.
       *[other] { $count } entries, the latest first.
    }
access-add-entry = Add an entry
access-add-to-cache = Add to the authorization cache
access-add-to-list = Add to the local list
access-edit-entry = Entry of { $tag }
access-remove-all = Remove all
access-save = Save
access-entry-expiry-field = Expires (empty: never)
access-entry-parent-field = Parent idTag (group)
access-entry-group-field = Group (groupIdToken)
access-no-time = Enter a date and a time.
access-no-number = The reservation ID must be a whole number.
access-add-reservation = Add a reservation
access-edit-reservation = Reservation { $id }
access-reservation-number = Reservation ID
access-list-set-version = Set version
access-list-version-note = Editing entries does not change the version that the CSMS is told.

# The person's cards.

access-cards-note = Offered wherever a card is entered, and named in the log. This browser keeps them for all stations.
access-no-cards = No cards yet. Give your cards names, and they are offered wherever a card is entered, and named in the log.
access-card-name-example = Alice’s fob
access-card-type = Type (OCPP 2.0.1)
access-card-type-head = Type
access-add-card = Add a card
access-cards-text-note = Copy the list, or paste another one: CSV with the columns idTag, name and, if you like, type, or JSON. Importing adds its cards to the list and renames those that are there. A CSV file can also be dropped onto the page.
access-cards-as-csv = Show as CSV
access-cards-as-json = Show as JSON
access-cards-copy = Copy
access-cards-imported =
    { $count ->
        [one] 1 card imported.
       *[other] { $count } cards imported.
    }
access-move-up = Move { $tag } up
access-move-down = Move { $tag } down
