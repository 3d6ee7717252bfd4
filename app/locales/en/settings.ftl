# The station's configuration keys.
settings-title = Settings
settings-summary =
    { $pending ->
        [0] Configuration keys
        [one] 1 change takes effect after a restart
       *[other] { $pending } changes take effect after a restart
    }
settings-summary-201 =
    { $pending ->
        [0] Variables
        [one] 1 change takes effect after a restart
       *[other] { $pending } changes take effect after a restart
    }
settings-find = Find a setting
settings-show = Show
settings-count =
    { $all ->
        [one] 1 key
       *[other] { $all } keys
    }
settings-variables =
    { $all ->
        [one] 1 variable
       *[other] { $all } variables
    }
settings-default = Default

settings-access-none = Read-only
settings-access-station = Editable here only
settings-access-both = Editable by CSMS and you
settings-restart = requires restart

settings-add = Add key
