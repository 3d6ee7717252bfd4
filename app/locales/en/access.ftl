# Who may charge: reservations, the authorization cache and the local authorization list.
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
access-list = Local authorization list
access-entry-expiry = Expires
access-entry-parent = Parent
access-entry-group = Group

# What is edited by hand.

access-cache = Authorization cache
access-edit = Edit
access-remove = Remove
access-list-version = Version

# The person's cards.

access-cards = Your cards
access-card-name = Name
access-card = Card { $tag }
access-cards-text = Import and export
access-cards-import = Import
