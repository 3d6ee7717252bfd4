# The station's pane: its connection, the drawn station, and the station as a whole.

# The pane

station-label = Station
station-no-power = The station has no power.
station-power-on = Power on
station-restarts = Restarting…

# States of the link to the CSMS

station-link-offline = Offline
station-link-connecting = Connecting
station-link-waiting = Waiting
station-link-booting = Booting
station-link-online = Online
station-link-label = Connection:

# What the link is doing

station-explain-no-power = No power: nothing is sent.
station-explain-offline = Not connected.
station-explain-first-step = This tab is a charge point for OCPP 1.6 and 2.0.1. Enter the address of a CSMS to connect it.
station-explain-ready = Not connected yet. Press Connect to go online as { $id }.
station-explain-connecting = Attempt { $attempt }.
station-explain-ended = The connection has ended.
station-explain-ended-retry = The connection has ended. Next attempt in { $time }.
station-explain-failed = Attempt { $attempt } failed.
station-explain-failed-retry = Retry in { $time }; attempt { $attempt } failed.
station-explain-boot-sent = BootNotification sent.
station-explain-boot-pending = Pending: the CSMS may configure the station.
station-explain-boot-rejected = Rejected. The station will ask again.
station-explain-boot-rejected-retry = Rejected. Next BootNotification in { $time }.
station-explain-boot-refused = CALLERROR. Next BootNotification in { $time }.
station-explain-boot-retry = No answer. Retry in { $time }.
station-explain-online = OCPP { $version }

# The connection

station-connection = Connection
station-try-server = Try this server’s CSMS
station-try-demo = Try the demo CSMS
station-watch-demonstration = Watch a demonstration
station-reconnect = Reconnect
station-disconnect = Disconnect
station-disconnect-help = Drops the network; the station keeps its power
station-form-hide = Hide
station-form-edit = Edit
station-form-name = the connection form
station-address = CSMS address
station-id = Charge point ID
station-versions = OCPP version
station-versions-both = Both; the CSMS chooses
station-credentials = User and password
station-user = User
station-user-empty = the ID if left empty
station-password = Password
station-password-kept = A password is stored; leave the field empty to keep it.
station-password-forget = Forget password
station-password-note = Stored for this tab only, never in links.
station-connect = Connect
station-hint-use = Use { $address } with the ID { $id }
station-preview-to = to
station-preview-with = with subprotocol
station-twin = Another station of this page is connected to the same address with the same ID: the CSMS takes them for one station, and they will disconnect each other.

# Controls of the demo CSMS

station-demo = Demo CSMS
station-demo-menu = Demo
station-demo-menu-down = offline
station-demo-note = The demo CSMS runs in this page: nothing leaves it.
station-demo-speed = Speed
station-demo-speed-times =
    { $times ->
        [1] Normal
       *[other] { $times }×
    }
station-demo-speed-real = really about { $times }×
station-demo-speed-help = Time waits for messages on their way, so many stations slow it down.
station-demo-latency = Latency per direction (ms)
station-demo-latency-refused = 0 to { $most } ms, a whole number
station-demo-down = CSMS offline

# The drawn station

station-reader = Card reader { $connector }
station-reader-help = Present a card
station-car = Car { $connector }
station-car-help = Plug in or unplug the car
station-display = Display
station-display-cost = Cost so far: { $sum }
station-display-cost-final = Total cost: { $sum }
station-screen-asking = Asking…
station-screen-rejected = Rejected
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
station-boots = Boots
station-clock = Clock
station-clock-help = Compared with this computer's clock
station-clock-behind = { $seconds } s behind
station-clock-ahead = { $seconds } s ahead
station-queue = Queue
station-queue-empty = Empty
station-queue-length =
    { $count ->
        [one] 1 message waiting
       *[other] { $count } messages waiting
    }
station-queue-next = next: { $action }
station-queue-tried = attempts so far: { $count }
station-queue-retry = next attempt in { $time }
station-queue-dropped =
    { $count ->
        [one] 1 meter reading was dropped because the queue was full.
       *[other] { $count } meter readings were dropped because the queue was full.
    }
station-more = Station faults, status and data transfer
station-transfer = Data transfer
station-transfer-send = Send data transfer
station-transfer-sent = DataTransfer sent; see the log for the answer.
station-optional = optional

# A fault that is set by hand

station-fault = Fault
station-fault-info = Info
station-fault-set = Set fault
station-fault-clear = Clear fault

# A status that is sent by hand

station-status-form = Send a status manually, { $place }
station-status-by-hand = Status to send
station-status-send = Send status
station-status-sent = StatusNotification sent; see the log for the answer.
station-status-reported = Real status reported; see the log for the answer.
station-status-report = Report the real status
station-status-note = Only the message is sent: the real status stays { $real }, and its next change is reported as usual.
station-status-none = OCPP 2.0.1 has a status for each EVSE, none for the station.
station-status-differs = The last status was sent manually: { $sent }. The real status is { $real }.

# The connection doctor

station-doctor = Connection doctor
station-doctor-why-ended = Why the connection ended
station-doctor-why-fails = Why the connection fails
station-doctor-why-not-accepted = Why the CSMS does not accept the station
station-doctor-tried = Attempted
station-doctor-tried-what = WebSocket with subprotocol { $offered }
station-doctor-tried-boot = BootNotification of OCPP { $version }
station-doctor-told = Result
station-doctor-close-code = Close code { $code }
station-doctor-what-to-do = What to do
station-doctor-causes = Likely causes, most likely first

# What the browser said

station-told-no-network = This computer is offline.
station-told-demo-off = The demo CSMS accepts no connections.
station-told-mixed-content = A page loaded over https must not open ws:// (mixed content). Nothing was sent.
station-told-not-tried = The browser refused the address and sent nothing.
station-told-unreachable = A plain web request got no answer either: connection refused, unknown host or untrusted certificate.
station-told-silent = No answer within 2 s, neither a refusal nor data.
station-told-other-scheme = The same port answered over http (or https) instead.
station-told-no-subprotocol = A WebSocket without a subprotocol opened at the same URL.
station-told-refused = A plain web request was answered. Browsers hide the server's response to a WebSocket handshake from pages.

# Causes, and their remedies

station-cause-no-network = No network.
station-cause-no-network-remedy = Connect the computer; the station retries by itself.
station-cause-demo-off = You switched the demo CSMS off.
station-cause-demo-off-remedy = Switch it on again in the menu Demo above; the station retries by itself.
station-cause-has-tls-port = The CSMS has a TLS port.
station-cause-has-tls-port-remedy = Use its wss:// address.
station-cause-no-tls-port = The CSMS has no TLS port.
station-cause-no-tls-port-remedy = Open this page over http within the same network, or put a proxy with a certificate in front of the CSMS. ws://localhost is allowed.
station-cause-blocked-port = Browsers block this port.
station-cause-blocked-port-remedy = Use another port for the CSMS, such as 9000.
station-cause-forbidden-by-page = The server of this page or a browser extension forbids it.
station-cause-forbidden-by-page-remedy = Look for Content-Security-Policy (connect-src) in the browser console.
station-cause-local-network = The browser blocks access to the local network.
station-cause-local-network-remedy = Allow this page to access the local network (the icon to the left of its address), or open the page from a server inside that network.
station-cause-not-running = The CSMS is not running, or listens on another port.
station-cause-not-running-remedy = Check which port it listens on.
station-cause-try-tls = The port expects TLS.
station-cause-try-tls-remedy = Try wss:// instead of ws://.
station-cause-certificate = The browser does not trust the certificate.
station-cause-certificate-remedy = Open the same host with https:// in another tab: the browser shows what is wrong. A self-signed certificate must be accepted there, or installed.
station-cause-wrong-host = The host name is wrong.
station-cause-wrong-host-remedy = Check it, or try the IP address.
station-cause-localhost-only = The CSMS listens on localhost of another computer or container only.
station-cause-localhost-only-remedy = Make it listen on 0.0.0.0, and publish the container's port.
station-cause-firewall-refuses = A firewall or ad blocker refuses the connection.
station-cause-firewall-refuses-remedy = Try another computer or browser profile.
station-cause-firewall-drops = A firewall drops the packets.
station-cause-firewall-drops-remedy = Open the port, or use the VPN.
station-cause-wrong-ip = The IP address is wrong.
station-cause-wrong-ip-remedy = Check whether the host answers: ping it.
station-cause-hanging = The CSMS hangs.
station-cause-hanging-remedy = Restart it and check its log.
station-cause-speaks-tls = The port expects TLS.
station-cause-speaks-tls-remedy = Use wss:// instead of ws://.
station-cause-speaks-no-tls = The port does not use TLS.
station-cause-speaks-no-tls-remedy = Use ws:// instead of wss://.
station-cause-subprotocol-not-chosen = The CSMS does not select { $offered }.
station-cause-subprotocol-not-chosen-remedy = It must answer with Sec-WebSocket-Protocol: { $chosen } (J §3.2); many libraries need a list of subprotocols for that.
station-cause-other-version = This address is for another version of OCPP.
station-cause-other-version-remedy = Use the address for OCPP { $versions }, or choose another version in the form above.
station-cause-proxy-drops-header = A proxy removes the header.
station-cause-proxy-drops-header-remedy = It must pass Sec-WebSocket-Protocol in both directions.
station-cause-password-lost = The CSMS requires the password (401).
station-cause-password-lost-remedy = Enter it again: it is not kept when the tab is closed.
station-cause-unknown-path = The CSMS does not know the path or the ID (404).
station-cause-unknown-path-remedy = Compare the address above with the one that the CSMS shows; the ID is its last part. Register the charge point there if unknown ones are refused.
station-cause-password-wanted = The CSMS requires a password (401).
station-cause-password-wanted-remedy = Enter user and password in the form above. The user is usually the ID.
station-cause-password-not-sent = The browser did not send user and password, because the CSMS did not ask for them.
station-cause-password-not-sent-remedy = A page cannot send them unasked. The CSMS must answer the first request with 401 and “WWW-Authenticate: Basic”; some answer 401 without that header.
station-cause-password-wrong = The user or the password is wrong (401).
station-cause-password-wrong-remedy = Compare them with those in the CSMS for this ID.
station-cause-origin = The CSMS refuses web pages by their Origin (403).
station-cause-origin-remedy = Unlike real stations, a browser always sends the page's Origin. Allow it in the CSMS or its gateway.
station-cause-proxy-no-websocket = A proxy does not support WebSockets (400, 426, 502).
station-cause-proxy-no-websocket-remedy = It must pass the headers Upgrade and Connection, over HTTP/1.1.
station-cause-subprotocol-refused = The CSMS does not accept the subprotocol { $offered } (400).
station-cause-subprotocol-refused-remedy = Check whether it supports OCPP { $versions } over JSON, and at which address.
station-cause-other-server = It is a different server.
station-cause-other-server-remedy = Check whether host and port are those of the CSMS.
station-doctor-boot-silence = Connected, but BootNotification is not answered yet. The CSMS is slow, or does not process messages.
station-doctor-silence = No answer yet. A firewall drops the connection, the host or the port is wrong, or the CSMS hangs.

# Within a sentence, such as “the address has no host”.
station-the-address = the address
station-the-id = the ID
station-the-user = the user

# The messages that the CSMS has set for the displays.
station-messages = Display messages
station-messages-none = No message is set. The CSMS sets them with SetDisplayMessage.
station-message-number = No.
station-message-text = Text
station-message-priority = Priority
station-message-when = When
station-message-always = always
station-message-transaction = during transaction { $id }
station-message-display = Display
station-message-all = all displays
station-message-shown = shown now
station-message-not-shown = not shown now
