# Kleine Teile, die jeder Bereich nutzt.
ui-dismiss = Schließen
ui-close = Schließen
ui-cancel = Abbrechen
