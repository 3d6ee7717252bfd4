# The station's configuration keys.
settings-title = Settings
settings-summary =
    { $pending ->
        [0] Configuration keys
        [one] 1 change takes effect after a restart
       *[other] { $pending } changes take effect after a restart
    }
settings-find = Find a setting
settings-find-hint = Key, description, value or section
settings-show = Show
settings-show-all = All
settings-show-changed = Changed
settings-count =
    { $all ->
        [one] 1 key
       *[other] { $all } keys
    }
settings-changed = { $count } changed
settings-count-found =
    { $all ->
        [one] { $found } of 1 key
       *[other] { $found } of { $all } keys
    }
settings-nothing = No matching keys.
settings-key = Key
settings-value = Value
settings-default = Default
settings-default-label = default
settings-custom = Custom

settings-type-boolean = Boolean
settings-type-integer = Integer
settings-type-list = List of words
settings-type-measurands = List of measurands
settings-type-phase-rotation = Phase rotation per connector
settings-type-fixed = Fixed
settings-type-text = Text
settings-range = { $min } to { $max }

settings-access-none = Read-only
settings-access-none-help = Read-only: it describes the hardware
settings-access-station = Editable here only
settings-access-station-help = Read-only for the CSMS
settings-access-both = Editable by CSMS and you
settings-access-both-help = The CSMS can change it with ChangeConfiguration
settings-restart = requires restart
settings-restart-help = Changes take effect after a restart

settings-pending = After the restart; until then
settings-none = none
settings-all = all
settings-choose = Choose
settings-put-back = Reset to default
settings-remove = Remove

settings-add-title = Custom key
settings-add-key-hint = name of the key
settings-add-readonly = Read-only for the CSMS
settings-add = Add key
