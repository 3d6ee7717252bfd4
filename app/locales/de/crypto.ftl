# Was an einem Zertifikat, einer Signatur oder einem Auftrag nicht stimmt. Das Englische dazu steht bei `text!` in ocpp-crypto.

# Der Text
crypto-too-long = Der Text hat { $chars } Zeichen; erlaubt sind höchstens { $max }.
crypto-too-many = Er enthält mehr als { $max } Zertifikate.
crypto-not-pem = Es ist kein PEM: Die BEGIN-Zeile fehlt.
crypto-der = Es ist DER statt PEM: Die BEGIN- und END-Zeilen fehlen.
crypto-truncated = Das PEM ist abgeschnitten: Die END-Zeile fehlt.
crypto-not-a-certificate = Es ist ein PEM von { $label } statt von CERTIFICATE.
crypto-malformed = Das PEM von { $label } ist nicht lesbar: { $reason }
crypto-not-single = Es sind mehrere Zertifikate statt eines einzigen.

# Die Kette
crypto-other-key = Das Zertifikat von { $subject } gilt für einen anderen Schlüssel als den angeforderten.
crypto-self-signed = Das Zertifikat von { $subject } ist selbstsigniert.
crypto-wrong-order = Die Reihenfolge der Zertifikate ist falsch: { $subject } steht an der falschen Stelle.
crypto-unknown-issuer = Die Kette ist unterbrochen: { $subject } wurde von { $issuer } ausgestellt; das ist weder das nächste Zertifikat noch ein installiertes Wurzelzertifikat.
crypto-no-root = Es ist kein Wurzelzertifikat dieser Art installiert.
crypto-bad-signature = Die Signatur des Zertifikats von { $subject } ist falsch.
crypto-expired = Das Zertifikat von { $subject } ist seit { $date } abgelaufen.
crypto-not-yet-valid = Das Zertifikat von { $subject } gilt erst ab { $date }.
crypto-not-an-authority = { $subject } darf keine Zertifikate ausstellen (Basic Constraints).
crypto-path-too-long = Die Kette ist zu lang: Unter { $subject } sind höchstens { $max } Zwischenzertifikate erlaubt.

# Ein einzelnes Zertifikat
crypto-key-usage = Die Schlüsselverwendung des Zertifikats von { $subject } enthält nicht { $missing }.
crypto-authority = Das Zertifikat von { $subject } ist das einer Zertifizierungsstelle.
crypto-unknown-extension = Das Zertifikat von { $subject } hat die kritische Erweiterung { $oid }, die nicht unterstützt wird.
crypto-algorithm = Das Zertifikat von { $subject } verwendet { $algorithm }; das wird nicht unterstützt.
crypto-weak-hash = Das Zertifikat von { $subject } ist mit { $algorithm } signiert; das ist nicht sicher.
crypto-weak-key = Der Schlüssel von { $subject } hat nur { $bits } Bit.
crypto-organization = Die Organisation (O) ist { $found }; erwartet wird { $expected }.
crypto-serial-number = Der Common Name (CN) ist { $found }; erwartet wird die Seriennummer { $expected }.
crypto-nothing = nicht vorhanden
crypto-not-a-root = { $subject } ist kein Wurzelzertifikat: Es wurde von { $issuer } ausgestellt.
crypto-not-signed-by-old-root = Das neue Wurzelzertifikat { $subject } ist nicht vom installierten Wurzelzertifikat { $old } signiert.

# Firmware und Aufträge
crypto-signature-format = Die Signatur der Firmware ist nicht lesbar: Erwartet wird Base64 einer ECDSA- oder RSA-Signatur.
crypto-signature-wrong = Die Signatur passt nicht zur Firmware und zum Signaturzertifikat.
crypto-request-signature = Die Zertifikatsanforderung ist nicht mit ihrem eigenen Schlüssel signiert.
crypto-subject = { $part } des Subjects muss 1 bis { $max } Zeichen haben.
crypto-private-key = Der private Schlüssel ist nicht lesbar.
crypto-job = Die kryptographische Operation ist nicht möglich: { $reason }
crypto-unavailable = Der Teil dieser Seite für Kryptographie ließ sich nicht laden oder ist abgestürzt: { $reason }
