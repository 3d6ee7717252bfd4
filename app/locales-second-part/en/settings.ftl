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
settings-variables-found =
    { $all ->
        [one] { $found } of 1 variable
       *[other] { $found } of { $all } variables
    }
settings-no-variables = No matching variables.
settings-find-variable = Find a variable
settings-find-variable-hint = Component, variable, description or value
settings-key = Key
settings-variable = Variable
settings-device-model = All variables
settings-device-model-note = The device model by component, as the CSMS reads it. What you change here also changes in the list above.
settings-variable-pending = Changed; takes effect after the restart
settings-value = Value
settings-default-label = default
settings-custom = Custom

settings-type-boolean = Boolean
settings-type-integer = Integer
settings-type-decimal = Decimal number
settings-type-option = Choice
settings-type-list = List
settings-type-sequence = Ordered list
settings-type-moment = Date and time
settings-type-measurands = List of measurands
settings-type-phase-rotation = Phase rotation per connector
settings-type-fixed = Fixed value
settings-type-text = Text
settings-range = { $min } to { $max }
settings-up-to = up to { $max }
settings-characters = up to { $max } characters

settings-access-none-help = Read-only: it describes the hardware
settings-access-station-help = Read-only for the CSMS
settings-access-both-help = The CSMS can change it with ChangeConfiguration
settings-access-both-help-201 = The CSMS can change it with SetVariables
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

settings-monitors = Monitors and events
settings-monitors-crossed = { $count } crossed
settings-monitors-help = The station watches these variables and tells the CSMS what it notices (NotifyEvent). The CSMS sets monitors with SetVariableMonitoring.
settings-monitors-none = There are no monitors.
settings-monitor-number = No.
settings-monitor-variable = Variable
settings-monitor-looks-for = Watches for
settings-monitor-severity = Severity
settings-monitor-set-by = Set by
settings-monitor-transaction = during transactions
settings-events = Last events
settings-events-none = Nothing was noticed yet.
settings-event-time = Time
settings-event-value = Value
settings-event-what = Event
settings-event-csms = CSMS
settings-event-alert = limit crossed
settings-event-cleared = back to normal
settings-event-change = changed
settings-event-periodic = periodic
settings-event-waiting = waiting
settings-event-told = told
