# The security tab: profile, certificates, security log.
security-title = Security
security-summary = Profile { $profile }
security-summary-certificates =
    { $count ->
        [one] 1 certificate
       *[other] { $count } certificates
    }
security-profile = Security profile
security-profile-3 = 3: TLS with a client certificate
security-password = AuthorizationKey
security-server = Server’s certificate
security-own = Certificate of the station
security-request = Request certificate
security-roots = Trusted root certificates
security-key = Key
security-remove = Remove
security-pem = Certificate (PEM)
security-p12 = Download as PKCS #12
security-log = Security log
