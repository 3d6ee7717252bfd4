settings-find-hint = Key, description, value or section
settings-show-all = All
settings-show-changed = Changed
settings-changed = { $count } changed
settings-count-found =
    { $all ->
        [one] { $found } of 1 key
       *[other] { $found } of { $all } keys
    }
settings-nothing = No matching keys.
settings-key = Key
settings-variable = Variable
settings-device-model = All variables
settings-device-model-note = The device model as the CSMS can read it. Settings are changed in the list above.
settings-value = Value
settings-default-label = default
settings-custom = Custom

settings-type-boolean = Boolean
settings-type-integer = Integer
settings-type-decimal = Number
settings-type-option = One of several words
settings-type-list = List of words
settings-type-measurands = List of measurands
settings-type-phase-rotation = Phase rotation per connector
settings-type-fixed = Fixed
settings-type-text = Text
settings-range = { $min } to { $max }

settings-access-none-help = Read-only: it describes the hardware
settings-access-station-help = Read-only for the CSMS
settings-access-both-help = The CSMS can change it with ChangeConfiguration
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
settings-monitor = Monitor { $id }: { $kind } { $value }, severity { $severity }, { $source }
settings-monitor-hard-wired = hard-wired
settings-monitor-preconfigured = preconfigured
settings-monitor-custom = set by the CSMS
settings-monitor-exceeded = crossed
