# Was mehrere Tafeln der Station sagen.
panels-now = jetzt
panels-in = in { $duration }
