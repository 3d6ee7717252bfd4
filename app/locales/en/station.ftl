# The station's pane: its connection, the drawn station, and the station as a whole.

# The pane

station-label = Station
station-no-power = The station has no power. It sends nothing until it is switched on.
station-power-on = Power on
station-restarts = The station restarts…

# States of the link to the CSMS

station-link-offline = Offline
station-link-connecting = Connecting
station-link-waiting = Waiting
station-link-booting = Booting
station-link-online = Online
station-link-label = Connection:

# What the link is doing

station-explain-no-power = The station has no power.
station-explain-offline = Not connected.
station-explain-first-step = This tab is an OCPP 1.6 charge point. Give it the address of a CSMS.
station-explain-connecting = Attempt { $attempt }.
station-explain-ended = The connection has ended.
station-explain-ended-retry = The connection has ended. Next attempt in { $time }.
station-explain-failed = Attempt { $attempt } failed.
station-explain-failed-retry = Attempt { $attempt } failed. Next in { $time }.
station-explain-boot-sent = BootNotification is sent, and not answered yet.
station-explain-boot-pending = The CSMS answered “Pending”: it may ask, the station waits.
station-explain-boot-rejected = The CSMS rejected the station, which will ask again.
station-explain-boot-rejected-retry = The CSMS rejected the station, which asks again in { $time }.
station-explain-boot-refused = The CSMS answered BootNotification with an error. It is sent again in { $time }.
station-explain-boot-retry = No answer to BootNotification. It is sent again in { $time }.
station-explain-online = Accepted by the CSMS.
station-explain-awaiting = Waiting for the answer to { $action }.

# The connection

station-connection = Connection
station-try-server = Try it with this server’s CSMS
station-try-demo = Try it with the demo CSMS
station-watch-demonstration = Watch a demonstration
station-reconnect = Reconnect
station-disconnect = Disconnect
station-disconnect-help = The network goes down; the station keeps its power
station-form-hide = Hide
station-form-edit = Edit
station-form-name = the connection form
station-address = CSMS address
station-id = Charge point id
station-credentials = User and password
station-user = User
station-user-empty = the id, if left empty
station-password = Password
station-password-kept = A password is kept; leave the field empty to use it again.
station-password-forget = Forget it
station-password-note = Kept for this tab only, never in the page's address.
station-connect = Connect
station-hint-use = Use { $address } with the id { $id }
station-preview-to = to
station-preview-with = with subprotocol
station-twin = Another station of this page is connected there under the same id: the CSMS takes both for one, and they will cut each other off.

# Controls of the demo CSMS

station-demo = Demo CSMS
station-demo-note = A demo CSMS in this page: nothing leaves the page.
station-demo-speed = Speed
station-demo-speed-times =
    { $times ->
        [1] normal
       *[other] { $times }×
    }
station-demo-latency = Latency per direction (ms)
station-demo-down = CSMS offline

# The drawn station

station-reader = Card reader { $connector }
station-reader-help = Tap a card
station-car = Car { $connector }
station-car-help = Connect or disconnect the car
station-screen-asking = Asking…
station-screen-starting = Starting
station-screen-welcome = Welcome
station-screen-tap-card = Tap card
station-screen-plug-in = Plug in
station-screen-car-full = Car full
station-screen-car-waits = Car waits
station-screen-on-hold = On hold
station-screen-unplug = Unplug
station-screen-reserved = Reserved
station-screen-closed = Closed
station-screen-fault = Fault

# The station as a whole

station-registration = Registration
station-main-meter = Main meter
station-hardware = Hardware
station-hardware-dc = DC, { $power }
station-hardware-one-phase = AC, one phase, { $power }
station-hardware-three-phases = AC, three phases, { $power }
station-boots = Starts
station-clock = Clock
station-clock-help = Against this computer's clock
station-clock-behind = { $seconds } s behind
station-clock-ahead = { $seconds } s ahead
station-queue = Queue
station-queue-empty = Nothing waits.
station-queue-length =
    { $count ->
        [one] One message waits
       *[other] { $count } messages wait
    }
station-queue-next = next is { $action }
station-queue-tried =
    { $count ->
        [one] tried once
       *[other] tried { $count } times
    }
station-queue-retry = again in { $time }
station-queue-dropped =
    { $count ->
        [one] One meter value was given up, as the queue was full.
       *[other] { $count } meter values were given up, as the queue was full.
    }
station-more = Faults and data transfer
station-transfer = Data transfer
station-transfer-send = Send data transfer
station-transfer-sent = DataTransfer is on its way; the log has the answer.
station-optional = optional

# A fault that is set by hand

station-fault = Fault
station-fault-info = Info
station-fault-set = Set fault
station-fault-clear = Clear fault

# The connection doctor

station-doctor = Connection doctor
station-doctor-why-ended = Why it ended
station-doctor-why-fails = Why it fails
station-doctor-tried = Tried
station-doctor-tried-what = WebSocket with subprotocol ocpp1.6 to { $endpoint }
station-doctor-told = Told
station-doctor-close-code = Close code { $code }
station-doctor-what-to-do = What to do
station-doctor-causes = Likely causes, the likeliest first

# What the browser said

station-told-no-network = This computer is offline.
station-told-demo-off = The demo CSMS is switched off.
station-told-mixed-content = A page that came over https may not open ws:// (mixed content). Nothing was sent.
station-told-not-tried = The browser refused the address and sent nothing.
station-told-unreachable = No answer to a plain web request either: refused, unknown host, or not a trusted certificate.
station-told-silent = Nothing came back within two seconds, neither a refusal nor an answer.
station-told-other-scheme = A web request with the other one of http and https was answered at the same port.
station-told-no-subprotocol = A WebSocket that asks for no subprotocol was opened by the same URL at once.
station-told-refused = A plain web request was answered. What the server said to the WebSocket, browsers keep from pages.

# Causes, and their remedies

station-cause-no-network = No network.
station-cause-no-network-remedy = Connect the computer; the station tries again by itself.
station-cause-demo-off = Somebody tries what a station does then.
station-cause-demo-off-remedy = Switch it on in the connection panel; the station tries again by itself.
station-cause-has-tls-port = The CSMS has a TLS port.
station-cause-has-tls-port-remedy = Use its wss:// address.
station-cause-no-tls-port = It has none.
station-cause-no-tls-port-remedy = Open this page over http, inside the same network, or put a proxy with a certificate before the CSMS. ws://localhost is allowed.
station-cause-blocked-port = A port that browsers block.
station-cause-blocked-port-remedy = Let the CSMS listen at another, such as 9000.
station-cause-forbidden-by-page = This page's server or an extension forbids it.
station-cause-forbidden-by-page-remedy = Look for Content-Security-Policy (connect-src) in the browser's console.
station-cause-local-network = The browser guards the local network.
station-cause-local-network-remedy = Allow this page access to the local network (the icon left of its address), or open the page from a server inside that network.
station-cause-not-running = The CSMS does not run, or at another port.
station-cause-not-running-remedy = See where it listens.
station-cause-try-tls = The port speaks TLS.
station-cause-try-tls-remedy = Try wss:// instead of ws://.
station-cause-certificate = The browser does not trust the certificate.
station-cause-certificate-remedy = Open the same host with https:// in another tab: the browser says there what is wrong. A certificate of one's own must be accepted there, or installed.
station-cause-wrong-host = The host's name is wrong.
station-cause-wrong-host-remedy = Compare it; try the IP address.
station-cause-localhost-only = It listens at localhost of another machine or container.
station-cause-localhost-only-remedy = Let it listen at 0.0.0.0, and publish the container's port.
station-cause-firewall-refuses = A firewall or ad blocker refuses.
station-cause-firewall-refuses-remedy = Try from another machine or profile.
station-cause-firewall-drops = A firewall swallows the packets.
station-cause-firewall-drops-remedy = Open the port, or use the VPN.
station-cause-wrong-ip = A wrong IP address.
station-cause-wrong-ip-remedy = See whether anything is there: ping it.
station-cause-hanging = A CSMS that hangs.
station-cause-hanging-remedy = Restart it; see its log.
station-cause-speaks-tls = The port speaks TLS.
station-cause-speaks-tls-remedy = Use wss:// instead of ws://.
station-cause-speaks-no-tls = The port speaks no TLS.
station-cause-speaks-no-tls-remedy = Use ws:// instead of wss://.
station-cause-subprotocol-not-chosen = The CSMS does not choose ocpp1.6.
station-cause-subprotocol-not-chosen-remedy = Let it answer with Sec-WebSocket-Protocol: ocpp1.6 (J §3.2); many libraries want a list of subprotocols for that.
station-cause-other-version = It speaks OCPP 2.0.1 alone there.
station-cause-other-version-remedy = Use its address for OCPP 1.6.
station-cause-proxy-drops-header = A proxy drops the header.
station-cause-proxy-drops-header-remedy = Let it pass Sec-WebSocket-Protocol both ways.
station-cause-password-lost = It wants the password (401).
station-cause-password-lost-remedy = Give it again: it is not kept when a tab is closed.
station-cause-unknown-path = It does not know the path or the id (404).
station-cause-unknown-path-remedy = Compare the address above with the one the CSMS shows; the id is its last part. Create the charge point there, where strangers are not taken in.
station-cause-password-wanted = It wants a password (401).
station-cause-password-wanted-remedy = Give user and password in the form above. The user is most often the id.
station-cause-password-not-sent = The browser never sent user and password, because the CSMS did not ask for them.
station-cause-password-not-sent-remedy = A page cannot send them by itself. The CSMS must answer the first request with 401 and “WWW-Authenticate: Basic”; some answer 401 without that header.
station-cause-password-wrong = User or password is wrong (401).
station-cause-password-wrong-remedy = Compare them with what the CSMS has for this id.
station-cause-origin = It refuses web pages by their Origin (403).
station-cause-origin-remedy = A browser always sends the page's Origin, which real stations do not. Allow it in the CSMS or its gateway.
station-cause-proxy-no-websocket = A proxy does not pass WebSockets (400, 426, 502).
station-cause-proxy-no-websocket-remedy = Let it pass Upgrade and Connection, over HTTP/1.1.
station-cause-subprotocol-refused = It does not take the subprotocol ocpp1.6 (400).
station-cause-subprotocol-refused-remedy = See whether it speaks OCPP 1.6 over JSON, and at which address.
station-cause-other-server = It is another server.
station-cause-other-server-remedy = See whether port and host are those of the CSMS.
