# The station's configuration keys.
settings-title = Settings
settings-summary =
    { $pending ->
        [0] Configuration keys
        [one] One change waits for a restart
       *[other] { $pending } changes wait for a restart
    }
settings-find = Find a setting
settings-find-hint = Find: key, meaning, value, clause
settings-show = Show
settings-show-all = All
settings-show-changed = Changed
settings-count = { $all } keys
settings-count-found = { $found } of { $all } keys
settings-nothing = No key says so.
settings-key = Key
settings-value = Value
settings-default = Default
settings-default-label = default
settings-custom = Your own

settings-type-boolean = Yes or no
settings-type-integer = Whole number
settings-type-list = Words of a list
settings-type-measurands = List of measurands
settings-type-phase-rotation = Rotation per connector
settings-type-fixed = Fixed
settings-type-text = Text
settings-range = { $min } to { $max }

settings-access-none = Read-only
settings-access-none-help = Nobody may change it: it says how the station is made
settings-access-station = Only here
settings-access-station-help = Read-only for the CSMS; it can be changed here
settings-access-both = CSMS and here
settings-access-both-help = The CSMS may change it, and so may you
settings-restart = needs a restart
settings-restart-help = A change takes effect with the next start

settings-pending = After a restart; until then
settings-none = none
settings-all = all
settings-choose = Choose
settings-put-back = Put back
settings-remove = Remove

settings-add-title = A key of your own
settings-add-key-hint = a key of your own
settings-add-readonly = Read-only for the CSMS
settings-add = Add key
