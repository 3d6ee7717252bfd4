# What several panels of the station say.
panels-now = now
panels-in = in { $duration }
