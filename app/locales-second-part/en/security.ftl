security-profile-0 = 0: none
security-profile-1 = 1: password, without TLS
security-profile-2 = 2: password and TLS
security-profile-trying = Trying the new profile. If no connection succeeds, the station goes back to the previous one.
security-profile-3-hint = In a browser, profile 3 works only if the certificate and its key are in the certificate store of the browser or of the system. Once the station has a certificate, download both below as PKCS #12, import the file there (Chrome and Edge: Settings, Privacy and security, Security, Manage certificates; Firefox: Settings, Privacy & Security, View Certificates, Your Certificates), and choose the certificate when the browser asks for one. A page cannot present a certificate by itself.
security-password-set = set; kept in this tab only, until it is closed
security-password-none = not set
security-server-unseen = checked by the browser; a page cannot see it
security-own-none = The station has no certificate.
security-in-use = in use
security-not-in-use = not in use
security-fallback = fallback
security-algorithm = Type of the new key
security-event-recorded = Security event recorded; the list shows whether it was sent.
security-request-waiting = Certificate request not sent yet
security-request-sent = Certificate request sent
security-request-accepted = The CSMS accepted the request; the certificate is awaited
security-request-rejected = The last certificate was rejected: { $why }. { $phase }
security-request-given-up = Certificate request given up
security-key-kept = The private key is kept in this browser’s storage until the station is reset or its data is deleted. It is never sent or logged, and leaves the page only by a download here.
security-roots-none = No root certificate is installed.
security-issuer = Issuer
security-validity = Valid
security-chain = Intermediate certificates
security-details = Serial number, hashes, PEM
security-serial = Serial number
security-fingerprint = Fingerprint (SHA-256)
security-remove-named = Remove { $subject }
security-usage = Type
security-choose-file = Choose file…
security-install = Install
security-file-too-large = The file is larger than 1 MB.
security-file-unreadable = The file cannot be read as text.
security-p12-password = Password for the file
security-pem-file = Download as PEM
security-password-needed = Enter a password that protects the private key in the file.
security-download-hint = Both files contain the private key; in the PEM file nothing protects it. Keep them to yourself.
security-log-clear = Clear the security log
security-column-time = Time
security-column-type = Event
security-column-info = Information
security-column-delivery = CSMS
security-event-send = Send event
security-critical = critical
security-delivery-logged = not sent
security-delivery-queued = waiting
security-delivery-sent = sent
security-delivery-refused = not accepted

security-vehicles = Certificates for vehicles (ISO 15118)
security-vehicles-help = The station shows one of these to vehicles, and requests it with SignCertificate. Vehicles are simulated here, and none checks it.
security-vehicles-none = The station has no certificate for vehicles.
security-ocsp =
    { $count ->
        [one] status from the CSMS
       *[other] { $count } statuses from the CSMS
    }
security-request-for-vehicles = Request a certificate for vehicles
