# Who may charge: reservations and the local authorization list.
access-title = Access
access-summary-reservations =
    { $count ->
        [0] No reservation
        [one] One reservation
       *[other] { $count } reservations
    }
access-summary-list-off = local list off
access-summary-list-empty = local list empty
access-summary-list = local list version { $version }
access-reservations = Reservations
access-nothing-reserved = No reservations.
access-reservation-id = ID
access-reservation-connector = Connector
access-reservation-for = For
access-reservation-until = Until
access-any-connector = any
access-tag-or-group = { $tag } or group { $parent }
access-list = Local authorization list
access-list-none = The station keeps no local list: the LocalAuthListManagement profile is off.
access-list-empty = The list is empty.
access-list-size =
    { $entries ->
        [one] Version { $version }, 1 entry.
       *[other] Version { $version }, { $entries } entries.
    }
access-list-disabled = Not in use: LocalAuthListEnabled is false.
access-list-caption = Local list
access-entry-tag = idTag
access-entry-status = Status
access-entry-expiry = Expires
access-entry-parent = Parent
access-more = { $count } more
