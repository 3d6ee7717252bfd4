# Wer die Station zu sein angibt, und typische Stationen.
identity-title = Identität
identity-meter = Zählertyp

# Die englischen Texte stehen bei den Stationen im Code.
identity-preset-ac-wallbox = AC-Wallbox
identity-preset-ac-wallbox-description = Ein Ladepunkt, 11 kW dreiphasig, festes Kabel
identity-preset-ac-double = AC-Doppelstation
identity-preset-ac-double-description = Zwei Ladepunkte, je 22 kW dreiphasig, Steckdosen mit Verriegelung
identity-preset-dc-fast = DC-Schnelllader
identity-preset-dc-fast-description = Zwei Ladepunkte, je 150 kW, 400 V, feste Kabel

# Die Station als Datei.

identity-file = Station als Datei
