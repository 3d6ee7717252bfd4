# Charging profiles, and the limits that others than the CSMS set.
charging-title = Charging profiles
charging-summary =
    { $count ->
        [0] None
        [one] 1 profile
       *[other] { $count } profiles
    }
charging-summary-limits =
    { $count ->
        [one] 1 limit of others
       *[other] { $count } limits of others
    }
