// Type declarations of `window.voltab`, the page for scripts (Playwright's, for example).
//
// A copy is served beside the page as `voltab.d.ts`. Put it into a TypeScript project, or refer to it with
// `/// <reference path="voltab.d.ts" />`; `page.evaluate(() => voltab.plugIn(1))` then has its types.
//
// `tests/e2e/test_declarations.py` compares all of this with the object that the page really has.

/** The station that is shown, the other stations of the page, and its demo CSMS. */
declare const voltab: Voltab.Page;

interface Window {
  readonly voltab: Voltab.Page;
}

/**
 * Every method returns a promise that resolves when the station has received the action (not when the CSMS has
 * answered), and rejects with a {@link Voltab.Failure}. Calls are carried out in the order in which they
 * are made. Times are Unix milliseconds on the station's clock unless it is said otherwise.
 */
declare namespace Voltab {
  /** What a promise of `voltab` rejects with. The message is for people, and may change; `code` does not. */
  interface Failure extends Error {
    /**
     * - `argument`: an argument is wrong or missing, or there is one too many.
     * - `state`: the call is not possible in the present state of the station, or of the page.
     * - `timeout`: what `waitFor` waited for did not happen in time.
     * - `internal`: an error in Voltab itself.
     */
    readonly code: "argument" | "state" | "timeout" | "internal";
    /** The ID of the message, if the page can translate it. */
    readonly textId?: string;
  }

  /** What `csms.send` rejects with when the charge point has answered with a CALLERROR, or not at all. */
  interface CallError extends Error {
    /** The code of the CALLERROR, such as `NotSupported`; `Timeout` or `Closed` if there was no answer. */
    readonly code: string;
    readonly description: string;
  }

  /** An integer of 64 bits: a string of its digits beyond `Number.MAX_SAFE_INTEGER`. */
  type Int64 = number | string;

  /** One charge point. */
  interface Station {
    /**
     * Connects, and stays connected: after a failure it tries again.
     * @throws `argument` if the address of the WebSocket is not valid.
     */
    connect(options: ConnectOptions): Promise<void>;
    /** Disconnects the network; the station works offline. */
    disconnect(): Promise<void>;
    /** Reconnects the network. @throws `state` if there was never a CSMS to connect to. */
    reconnect(): Promise<void>;
    /** A power cut. @throws `state` without power. */
    powerOff(): Promise<void>;
    /** The power is back. @throws `state` with power. */
    powerOn(): Promise<void>;
    /** A restart by hand. @throws `state` without power. */
    reboot(): Promise<void>;
    /** Forgets everything and becomes this; without an argument the usual station. */
    factoryReset(factory?: Factory): Promise<void>;
    /** Who the station says it is. It restarts to say so. What is left out stays as it is. */
    setIdentity(identity: Partial<Identity>): Promise<void>;
    /**
     * Offers these versions of OCPP from the next connection on, which is another registration. The station keeps
     * all that it is; one that is connected or has a transaction restarts.
     */
    offerVersions(versions: OcppVersions): Promise<void>;

    /**
     * Plugs a cable in. @throws `state` where one is plugged in.
     * @param connector from 1.
     */
    plugIn(connector: number): Promise<void>;
    /** Pulls the cable out. @throws `state` where none is plugged in, or it is locked. */
    plugOut(connector: number): Promise<void>;
    /**
     * Presents a card.
     * @param idTag 1 to 20 characters; in OCPP 2.0.1 up to 36.
     * @param connector from 1; without it the station picks one.
     * @param type In OCPP 2.0.1; that of the card of this idTag, or `ISO14443` if left out. `NoAuthorization` is a
     * start button, with an empty text.
     */
    presentToken(idTag: string, connector?: number | null, type?: TokenType | null): Promise<void>;
    /**
     * Ends a transaction at the station. @throws `state` where none is running.
     * @param reason `Local` if left out.
     */
    stop(connector: number, reason?: "Local" | "EmergencyStop" | "Other" | "StoppedByEV" | null): Promise<void>;
    /**
     * Something fails (1.6 §7.6).
     * @param connector 0 is the station.
     * @param info at most 50 characters.
     */
    fault(connector: number, errorCode: FaultCode, info?: string | null): Promise<void>;
    /** @param connector 0 is the station. */
    clearFault(connector: number): Promise<void>;
    /**
     * Sends a StatusNotification, even one that is not true. The station's real status stays as it is, and its
     * next change is reported as usual. @throws `state` offline.
     * @param connector 0 is the station.
     */
    sendStatus(connector: number, status: {
      /** `Occupied` in OCPP 2.0.1, which has no field for what follows. */
      status: ConnectorStatus | "Occupied";
      /** `NoError` if left out. */
      errorCode?: ErrorCode | null;
      /** At most 50 characters. */
      info?: string | null;
      /** At most 255 characters. */
      vendorId?: string | null;
      /** At most 50 characters. */
      vendorErrorCode?: string | null;
    }): Promise<void>;
    /** Sends the station's own status, known to the CSMS or not. @throws `state` offline. @param connector 0 is the station. */
    reportStatus(connector: number): Promise<void>;
    /** The car stops requesting energy. */
    evPause(connector: number): Promise<void>;
    /** The car requests energy again. */
    evResume(connector: number): Promise<void>;
    /** Sets what the meter shows; at least one quantity. */
    setMeter(connector: number, values: MeterValues): Promise<void>;
    /**
     * Lets drivers come, charge and leave by themselves. `state().repeat` says what is under way.
     * @throws `state` without power, or while sessions are already being repeated.
     */
    repeatSessions(plan: RepeatPlan): Promise<void>;
    /** Ends the repeated sessions, also those under way. @throws `state` where no sessions are being repeated. */
    stopRepeating(): Promise<void>;

    /** Sets a configuration key (1.6 §9), also one that is read-only for the CSMS. */
    setSetting(key: string, value: SettingValue): Promise<void>;
    /** Adds a custom key, which the CSMS can read and, unless it is `readonly`, change. */
    defineSetting(setting: CustomSetting): Promise<void>;
    undefineSetting(key: string): Promise<void>;
    /** The entries of the local authorization list. */
    localList(): Promise<LocalListEntry[]>;
    /** Adds or replaces an entry by hand. The version stays; the first entry of an empty list makes it at least 1. */
    setLocalListEntry(entry: NewEntry): Promise<void>;
    /** @throws `state` where there is none. */
    removeLocalListEntry(idTag: string): Promise<void>;
    clearLocalList(): Promise<void>;
    /** @throws `state` where the list is empty. @param version 1 to 2,147,483,647. */
    setLocalListVersion(version: number): Promise<void>;
    /** The authorization cache, the latest entry first. */
    cache(): Promise<LocalListEntry[]>;
    /** Adds or replaces an entry by hand. */
    setCacheEntry(entry: NewEntry): Promise<void>;
    /** @throws `state` where there is none. */
    removeCacheEntry(idTag: string): Promise<void>;
    clearCache(): Promise<void>;
    /**
     * Reserves as a ReserveNow of the CSMS would, or changes the reservation of this number. Resolves with its number.
     * @throws `state` where no connector is free for it.
     */
    reserve(reservation: {
      /** 0 where any connector will do. */
      connector: number;
      idTag: string;
      /** Unix milliseconds on the station's clock. */
      expiry: number;
      parentIdTag?: string | null;
      /** A free one if left out. */
      id?: number | null;
    }): Promise<number>;
    /** @throws `state` where there is none. */
    cancelReservation(id: number): Promise<void>;
    /**
     * Somebody else than the CSMS limits the whole station; replaces the limit that they have set before.
     * @throws `state` without power, or if the station ignores such limits.
     */
    setExternalLimit(options: {
      source: "EMS" | "SO" | "Other";
      unit: "A" | "W";
      /** Amperes per phase, or watts in total. */
      limit: number;
      /** In seconds; without it the limit holds until it is released. */
      duration?: number | null;
      gridCritical?: boolean | null;
    }): Promise<void>;
    /** Releases such a limit. @throws `state` if there is none of this source. */
    releaseExternalLimit(source: "EMS" | "SO" | "Other"): Promise<void>;
    /**
     * The car, a simulated one that speaks ISO 15118, says what it needs, or negotiates again.
     * @throws `state` where no car is plugged in, and with OCPP 1.6.
     */
    announceNeeds(connector: number, needs: {
      energyWh: number;
      /** Unix milliseconds on the station's clock. */
      departure?: number | null;
      maxScheduleTuples?: number | null;
    }): Promise<void>;
    /** The charging profiles that are installed. */
    profiles(): Promise<Profile[]>;
    /** Every variable of the station by its component, as OCPP 2.0.1 has them. */
    deviceModel(): Promise<Component[]>;
    /**
     * Sets a variable of a station that speaks OCPP 2.0.1; also one that is read-only for the CSMS, but only where
     * `deviceModel()` says `byHand`. Names are case-insensitive.
     * @throws `argument` where there is no such variable, or it cannot have this value.
     */
    setVariable(variable: {
      component: string;
      variable: string;
      /** Which of the variables of that name. */
      instance?: string | null;
      /** The EVSE that the component belongs to; the station if left out. */
      evse?: number | null;
      /** And its connector. */
      connector?: number | null;
      /** All variables of this station have an actual value only, which is the default. */
      attribute?: "Actual" | "Target" | "MinSet" | "MaxSet" | null;
      value: string | number | boolean;
    }): Promise<void>;
    /**
     * What a connector may draw from now on.
     * @param connector 0 is the station.
     * @param seconds 1 to 31,622,400, which is 366 days.
     */
    schedule(connector: number, seconds: number): Promise<Schedule | null>;

    /** A vendor-specific message. */
    dataTransfer(message: { vendorId: string; messageId?: string; data?: string }): Promise<void>;
    /** Sends a frame unchanged, valid or not; the station ignores the answer. @throws `state` offline. */
    sendRaw(text: string): Promise<void>;
    /**
     * A car comes into the parking bay, or leaves it. One that is plugged in is in it.
     * @throws `state` where the car that is to leave is plugged in, and with OCPP 1.6.
     */
    occupyBay(connector: number, occupied: boolean): Promise<void>;
    /** Jams the connector's lock, or frees it. */
    jamLock(connector: number, jammed: boolean): Promise<void>;
    /** Lets the next resets fail. @param count 0 to 255. */
    failResets(count: number): Promise<void>;

    /** How firmware and diagnostics are transferred. What is left out stays as it is. */
    setTransfers(options: TransferOptions): Promise<void>;
    /** Sets the firmware status that the station reports. */
    setFirmwareStatus(status: FirmwareStatus): Promise<void>;
    /** Sends the firmware status to the CSMS. The answer is in `state().firmware.lastResponse`. */
    sendFirmwareStatus(): Promise<{ status: FirmwareStatus; sent: boolean; why: string | null }>;
    /** Resets the firmware status, and cancels any update. */
    resetFirmware(): Promise<void>;
    /** The last diagnostics file. */
    diagnosticsFile(): Promise<{ fileName: string; content: string } | null>;

    /**
     * Installs a root certificate, given as PEM. It is checked afterwards: then
     * `state().certificates.installs` has risen, and `installError` says what was wrong, if anything.
     */
    installCertificate(options: { type: CertificateType; certificate: string }): Promise<void>;
    /** Removes a certificate. @param fingerprint SHA-256, as in `state().certificates`. */
    removeCertificate(fingerprint: string): Promise<void>;
    /** Makes a key pair and asks the CSMS for a certificate. @throws `state` where `obstacle` says why. */
    requestCertificate(options?: { algorithm?: KeyAlgorithm }): Promise<void>;
    /** The same for a certificate that the station shows to vehicles (OCPP 2.0.1). @throws `state` where `obstacleForVehicles` says why. */
    requestVehicleCertificate(): Promise<void>;
    /**
     * Lets the vehicle that is plugged in ask the CSMS for the certificate of its contract, or for the
     * next one (OCPP 2.0.1). Its side of ISO 15118 is simulated. With the certificate it charges with
     * this eMAID.
     * @throws `state` where no vehicle is plugged in, the station is offline, or a setting forbids it.
     */
    requestContractCertificate(connector: number, options: { emaid: string; update?: boolean }): Promise<void>;
    /**
     * Lets the vehicle that is plugged in show its contract certificate, to charge with it (OCPP 2.0.1 C07).
     * Where it is turned away, `rejection` of the connector says why.
     * @param options.certificate PEM: the vehicle's own, with those between it and the root.
     * @throws `state` where no vehicle is plugged in, a session has begun there, or a setting forbids it.
     */
    presentContractCertificate(connector: number, options: { certificate: string }): Promise<void>;
    /** Sends a security event: one that the version in use lists, or a custom one. */
    sendSecurityEvent(options: { type: string; techInfo?: string }): Promise<void>;
    clearSecurityLog(): Promise<void>;

    /** The station at this moment. */
    state(): Promise<State>;
    /**
     * Resolves with the first state for which `predicate` gives something truthy: the present one, or one to come.
     * It is called at each change of the station and at each log entry; nothing is polled. A value that only
     * counts down (`link.retryInMs`, `link.bootInMs`, `queue.retryInMs`) does not count as a change.
     *
     * @param predicate gives its answer at once, not as a promise. It runs in the page, so what it uses of the test
     *   has to be passed to `page.evaluate` as an argument.
     * @param options `timeoutMs`: 0 to 2,147,483,647, and 30,000 if left out; of real time, however fast
     *   time runs for the stations.
     * @throws `timeout`, with the source of `predicate` in the message. `state` where the station is removed
     *   meanwhile. What `predicate` throws, as it is.
     *
     * @example await voltab.waitFor(state => state.connectors[0].status === "Charging", { timeoutMs: 5000 });
     */
    waitFor(predicate: (state: State) => unknown, options?: { timeoutMs?: number }): Promise<State>;
    /** The page's address with a link that sets up this station. No password is in it. */
    link(): Promise<string>;
    /** Log entries with a number above `since`, 0 if left out; the oldest first. */
    log(options?: { since?: number }): Promise<LogEntry[]>;
    /** Calls back with what happens from now on. Resolves with a function that ends it. */
    onEvent(callback: (event: StationEvent) => void): Promise<() => void>;

    /** The scorecard of this connection, or of the last one. */
    scorecard(): Promise<Scorecard>;
    /** How the station treats messages that break rules. */
    setStrictness(strictness: Strictness): Promise<void>;
    /** Resolves with the fault's id. @throws `argument` for fields that exclude each other; `state` above 32 faults. */
    addFault(fault: Fault): Promise<number>;
    removeFault(id: number): Promise<void>;
    clearFaults(): Promise<void>;
    /** What a fault with `hold` has held, in the order in which it was held. */
    heldMessages(): Promise<HeldMessage[]>;
    /**
     * Releases a held message. @throws `argument` if it is not held any more.
     * @param text 1 to 65,536 bytes in place of its own, right or wrong.
     */
    releaseHeld(id: number, text?: string | null): Promise<void>;
    /** Drops a held message: it never arrives. */
    dropHeld(id: number): Promise<void>;
    /** Cuts the connection, without a close frame. @throws `state` if there is none. */
    cutSocket(): Promise<void>;
    /** Sets the clock wrong by so many milliseconds, up to ten years, until the CSMS corrects it. */
    skewClock(ms: number): Promise<void>;

    /** The station as the text of a file: what it is and how it is set up. No secrets are in it. */
    exportStation(): Promise<string>;
    /** The log and the recording as the text of a file. */
    exportSession(): Promise<string>;
    /** Shows such a file in place of the live log. */
    importSession(text: string): Promise<{ id: string; entries: number; reruns: boolean }>;
    /**
     * Runs the imported session again, and resolves at its end. @throws `state` without one.
     * @param options `speed`: a multiple of its pace, up to 10,000; 0, or left out, is as fast as possible.
     */
    replay(options?: { speed?: number }): Promise<ReplayResult>;
    /** Back to the live log. */
    closeSession(): Promise<void>;
  }

  /** `window.voltab`: the methods of {@link Station} act on the station that is shown when they are called. */
  interface Page extends Station {
    readonly csms: Csms;
    /** The person's cards, in their order. The browser keeps them, whatever becomes of stations. */
    cards(): Promise<Card[]>;
    /** Adds a card at the end, or renames it. */
    setCard(card: Card): Promise<void>;
    /** @throws `state` where there is no such card. */
    removeCard(idTag: string): Promise<void>;
    /** Moves a card to this place in the list, counted from 0. */
    moveCard(idTag: string, place: number): Promise<void>;
    /** Adds the cards of a text, CSV or JSON; if one is wrong, none. Resolves with their number. */
    importCards(text: string): Promise<number>;
    exportCards(format: "csv" | "json"): Promise<string>;
    stations(): Promise<{ number: number; id: string; link: LinkState; shown: boolean }[]>;
    /** That station alone, shown or not. @throws `argument` where there is none of this number. */
    station(number: number): Promise<Station>;
    /**
     * Opens the text of such a file. It takes the place of the station shown if that has nothing to lose, or else
     * stands beside it. Resolves with its number. @throws `argument` if the text is not a station. `state` if only
     * replacing is possible and something would be lost.
     * @param options `replace`: true replaces the station shown in any case, false never.
     */
    importStation(text: string, options?: { replace?: boolean | null }): Promise<number>;
    /** One more station, up to 16. It is shown. Resolves with its number. */
    addStation(factory?: Factory): Promise<number>;
    /** Removes a station permanently. @throws `state` for the only one. */
    removeStation(number: number): Promise<void>;
    showStation(number: number): Promise<void>;
    /** How fast time runs. @throws `state` while a station is at another CSMS than the demo CSMS. */
    setSpeed(speed: 1 | 10 | 60): Promise<void>;
  }

  interface Card {
    /** 1 to 20 characters; case does not tell idTags apart. */
    idTag: string;
    /** 1 to 60 characters. */
    name: string;
    /** Its type in OCPP 2.0.1; `ISO14443` if left out. */
    type?: TokenType | null;
  }

  /** What kind of identifier it is (2.0.1 `IdTokenEnumType`). */
  type TokenType =
    | "ISO14443"
    | "ISO15693"
    | "Central"
    | "eMAID"
    | "KeyCode"
    | "Local"
    | "MacAddress"
    | "NoAuthorization";

  interface ConnectOptions {
    /** `ws://` or `wss://`, or `demo:` for the CSMS of the page. The id is appended to it. */
    url: string;
    /** The charge point's id. */
    id: string;
    user?: string | null;
    password?: string | null;
    /** The versions of OCPP to offer from now on; those that the station offers if left out. */
    ocpp?: OcppVersions | null;
  }

  /** A version of OCPP, or both in the order in which they are preferred: then the CSMS chooses. */
  type OcppVersions = OcppVersion | "2.0.1,1.6" | "1.6,2.0.1";
  type OcppVersion = "1.6" | "2.0.1";

  /** What a station is. What is left out is as in the preset, or as usual. */
  interface Factory {
    preset?: "ac-wallbox" | "ac-double" | "dc-fast";
    /** 1 to 8. In OCPP 2.0.1 each is the only connector of an EVSE of its number. */
    connectors?: number;
    /** `1.6` if left out. */
    ocpp?: OcppVersions;
    identity?: Partial<Identity>;
    /** Configuration keys that differ from their defaults. */
    settings?: Record<string, SettingValue>;
    hardware?: Partial<Hardware>;
    vehicle?: Partial<Vehicle>;
  }

  /** All values are strings in OCPP; a number or a boolean is converted to one. */
  type SettingValue = string | number | boolean;

  /** As in a BootNotification (1.6 §6.3). */
  interface Identity {
    /** 1 to 20 characters. */
    vendor: string;
    /** 1 to 20 characters. */
    model: string;
    /** At most 25 characters, as are the other serial numbers and `meterType`. */
    serialNumber: string | null;
    chargeBoxSerialNumber: string | null;
    /** At most 50 characters. */
    firmwareVersion: string | null;
    /** At most 20 characters. */
    iccid: string | null;
    /** At most 20 characters. */
    imsi: string | null;
    meterType: string | null;
    meterSerialNumber: string | null;
  }

  interface Hardware {
    /** Without meaning if `dc` is true. */
    phases: 1 | 3;
    /** Ampere, above 0 to 1000: per phase for AC, of the output for DC. */
    maxCurrentA: number;
    /** Volt, above 0 to 1500: phase to neutral for AC, of the output for DC. */
    voltageV: number;
    dc: boolean;
    /** A socket with a lock, rather than a cable fixed to the station. */
    detachableCable: boolean;
    /** The energy register starts at 0 with each transaction, which errata 3.9 advises against. */
    meterRestartsPerSession: boolean;
  }

  interface Vehicle {
    /** How many its charger uses; of no meaning on a DC station. */
    phases: 1 | 2 | 3;
    /** Ampere, above 0 to 1000. */
    maxCurrentA: number;
    /** Watt-hours, above 0 to 1,000,000. */
    batteryWh: number;
    /** Percent, 0 to 100, when it arrives. */
    soc: number;
  }

  /**
   * Power, current and voltage are held from then on; with `null`, the car determines them again. Only one of
   * power and current can be set. Energy and state of charge continue from the value set, unless they are held.
   */
  interface MeterValues {
    /** The register in watt-hours, 0 to 1e12. It cannot go back during a transaction. */
    energyWh?: number;
    /** Watt, 0 to what the hardware can do. */
    powerW?: number | null;
    /** Ampere per line, 0 to what the hardware can do. */
    currentA?: number | null;
    /** Volt, 1 to 1500. */
    voltageV?: number | null;
    /** Percent, 0 to 100. */
    soc?: number;
    energyHeld?: boolean;
    socHeld?: boolean;
  }

  /** A number, or a range from which a number is drawn each time. */
  type Range = number | { min: number; max: number };

  /** One of `startEveryS` and `pauseS`, and one of `energyWh` and `durationS`. Times are seconds, up to a week. */
  interface RepeatPlan {
    /** 1 to 100 cards. Each session takes one that no other session uses. */
    idTags: string[];
    /** The connectors that take part; all if left out. */
    connectors?: number[];
    /** From one start to the next at the same connector; at least 10. */
    startEveryS?: Range;
    /** From when a car has left to the next start. */
    pauseS?: Range;
    /** Watt-hours of a session, 1 to 1,000,000; a full battery ends it as well. */
    energyWh?: Range;
    /** From the start of the transaction to its end. */
    durationS?: Range;
    /** In the middle of each session the car takes no energy for so long. */
    carPauseS?: Range;
    /** Ends after this number of sessions; without it, only with `stopRepeating`. */
    sessions?: number;
    /** The same seed gives the same sessions; a whole number below 2^32. */
    seed?: number;
  }

  interface CustomSetting {
    /** 1 to 50 characters; case does not tell keys apart. */
    key: string;
    /** At most 500 characters. */
    value: SettingValue;
    /** The CSMS may not change it; false if left out. */
    readonly?: boolean;
  }

  /** `Auto` really fetches and sends at the CSMS's own host, `Anywhere` at any; the others are simulated. */
  interface TransferOptions {
    firmware?: "Auto" | "Anywhere" | "Ok" | "DownloadFails" | "InstallFails" | "InvalidSignature" | "RevokedCertificate";
    diagnostics?: "Auto" | "Anywhere" | "Ok" | "UploadFails" | "PermissionDenied" | "BadMessage" | "NotSupportedOperation";
    /** How firmware is published (2.0.1 L03). */
    publication?: "Auto" | "Anywhere" | "Ok" | "DownloadFails" | "InvalidChecksum" | "PublishFails";
    /** Seconds that a simulated transfer and an installation take, 0 to 3600. */
    durationS?: number;
    /** The version of the next firmware, 1 to 50 characters; with `null`, it follows from the file name. */
    version?: string | null;
  }

  /** What happens to some of the frames on their way. One effect, and at most one of `next`, `every` and `chance`. */
  interface Fault {
    /** Who sends the frame; not needed where the effect is an answer to a CALL of the CSMS. */
    direction?: "fromStation" | "fromCsms";
    /** Of an answer, the action that it answers; any if left out. */
    action?: string;
    /** Any if left out. */
    kind?: "call" | "result" | "error";
    /** Applies to the next n of them; 1 if none of the three is given. */
    next?: number;
    /** Applies to every nth of them. */
    every?: number;
    /** Applies to n in a thousand of them, at random. */
    chance?: number;
    /** It arrives this many milliseconds later, 0 to 600,000. */
    delayMs?: number;
    /** With `delayMs`: a random time of up to this many milliseconds more. */
    jitterMs?: number;
    /** It never arrives. */
    drop?: boolean;
    /** It arrives twice. */
    duplicate?: boolean;
    /** It waits until it is released or dropped. */
    hold?: boolean;
    /** The connection is cut before it arrives. */
    cut?: boolean;
    /** A CALL of the CSMS is answered with this word as its `status`, without effect. `action` is needed. */
    status?: string;
    /** A CALL of the CSMS is answered with a CALLERROR of this code. */
    error?: string;
    /** With `error`; at most 255 characters. */
    description?: string;
    /** A CALL of the CSMS is answered with a broken frame. */
    malformed?: boolean;
    /** A CALL of the CSMS is not answered. */
    never?: boolean;
  }

  type Strictness = "strict" | "lenient";
  type LinkState = "offline" | "connecting" | "waiting" | "booting" | "online";
  type FaultCode =
    | "ConnectorLockFailure" | "EVCommunicationError" | "GroundFailure" | "HighTemperature" | "InternalError"
    | "LocalListConflict" | "OtherError" | "OverCurrentFailure" | "OverVoltage" | "PowerMeterFailure"
    | "PowerSwitchFailure" | "ReaderFailure" | "ResetFailure" | "UnderVoltage" | "WeakSignal";
  type ErrorCode = FaultCode | "NoError";
  /** 1.6 §7.7. */
  type ConnectorStatus =
    | "Available" | "Preparing" | "Charging" | "SuspendedEVSE" | "SuspendedEV" | "Finishing" | "Reserved"
    | "Unavailable" | "Faulted";
  type FirmwareStatus =
    | "Downloaded" | "DownloadFailed" | "Downloading" | "Idle" | "InstallationFailed" | "Installing" | "Installed"
    // Of an update with a signature only:
    | "DownloadScheduled" | "DownloadPaused" | "InstallRebooting" | "InstallScheduled"
    | "InstallVerificationFailed" | "InvalidSignature" | "SignatureVerified";
  type DiagnosticsStatus = "Idle" | "Uploaded" | "UploadFailed" | "Uploading" | "NotSupportedOperation" | "PermissionDenied" | "BadMessage";
  /** What became of the last notification. */
  type NotificationAnswer = "none" | "waiting" | "accepted" | "failed" | "unanswered";
  /** 1.6 §7.2. */
  type AuthorizationStatus = "Accepted" | "Blocked" | "Expired" | "Invalid" | "ConcurrentTx";

  /** A sentence, with the ID and the arguments by which the page translates it. */
  interface Text {
    /** English. */
    text: string;
    /** Left out where the text is the same in every language. */
    textId?: string;
    /** What stands in the sentence, by name. */
    textArgs?: Record<string, number | string | Text>;
  }

  /** What `state()` gives. */
  interface State {
    station: StationSummary;
    /** From connector 1 on. */
    connectors: Connector[];
    /** Those that run now. */
    transactions: Transaction[];
    queue: Queue;
    localList: LocalListSummary;
    link: Link;
    settings: Setting[];
    firmware: Firmware;
    /** What the station publishes, as a local controller does (2.0.1 L03). */
    publication: Publication;
    diagnostics: Diagnostics;
    certificates: Certificates;
    security: Security;
    /** The displays that show something besides the station’s own texts. */
    displays: Display[];
    /** The messages that the CSMS has set for the displays, shown now or not. */
    displayMessages: MessageInfo[];
    /** The message faults. */
    faults: ActiveFault[];
    /** Messages that are held, in their order; left out where there are none. */
    held?: HeldMessage[];
    /** Sessions that repeat by themselves, or did last; left out where there are none. */
    repeat?: Repeat;
  }

  /** What stands on the display of a connector, besides the station’s own texts. */
  interface Display {
    connector: number;
    /** What the CSMS has set; where several take turns, the one that is shown now. */
    message?: DisplayMessage;
    /** For the driver: the tariff, or what the station shows where none is known. */
    personalMessage?: MessageContent;
    cost?: Cost;
    /** What the station shows where the final cost is not known. */
    costMessage?: string;
  }

  interface MessageContent {
    format: "ASCII" | "HTML" | "URI" | "UTF8";
    /** As in RFC 5646, where it is known. */
    language?: string;
    content: string;
  }

  interface DisplayMessage extends MessageContent {
    id: number;
    priority: "AlwaysFront" | "InFront" | "NormalCycle";
  }

  /** A message and when it is shown. Times are Unix milliseconds on the station's clock. */
  interface MessageInfo extends DisplayMessage {
    /** In this state alone; null for any. */
    state: "Charging" | "Faulted" | "Idle" | "Unavailable" | null;
    from: number | null;
    until: number | null;
    /** The UUID of the transaction during which it is shown; null where it is of none. */
    transactionId: string | null;
    /** The connector whose display was named; null for all of them. */
    connector: number | null;
    /** The connectors on whose displays it is now. */
    shownOn: number[];
  }

  interface Cost {
    amount: number;
    /** As in ISO 4217. */
    currency: string;
    /** The transaction has ended. */
    final: boolean;
  }

  interface HeldMessage {
    id: number;
    direction: "fromStation" | "fromCsms";
    kind: "call" | "result" | "error";
    /** Of an answer, the action that it answers. */
    action: string | null;
    messageId: string | null;
    heldAt: number;
    /** Without secrets: passwords and keys are masked. */
    text: string;
  }

  /** What `repeatSessions` has started. */
  interface Repeat {
    plan: RepeatPlan;
    /** Determines everything that is drawn at random. */
    seed: number;
    /** `holding` while the station does not run. */
    state: "running" | "holding" | "over";
    /** Transactions that have ended. */
    completed: number;
    /** Sessions that were skipped; the log says why. */
    skipped: number;
    /** One for each connector that takes part. */
    lanes: RepeatLane[];
  }

  interface RepeatLane {
    connector: number;
    /** `waiting` is for the next start. */
    step: "waiting" | "starting" | "charging" | "carPauses" | "leaving";
    /** Of the session under way, as the next two. */
    idTag: string | null;
    /** Watt-hours that it is to take. */
    energyWh: number | null;
    endsAt: number | null;
    /** When the next session begins, where that is known. */
    nextAt: number | null;
  }

  /** Connector 0. */
  interface StationSummary {
    identity: Identity;
    hardware: Hardware;
    powered: boolean;
    /** Between a reset and the next start. */
    restarting: boolean;
    registration: "Unregistered" | "Accepted" | "Pending" | "Rejected";
    status: "Available" | "Unavailable" | "Faulted";
    errorCode: ErrorCode;
    info: string | null;
    /** What was sent by hand in place of these, until the real status is reported again. */
    sentManually?: ManualStatus;
    /** The station's clock minus the host's, in milliseconds. */
    clockOffsetMs: number;
    /** The main meter, in watt-hours. */
    meterWh: number;
    boots: number;
    /** Of any one connector. */
    reservations: Reservation[];
    /** The monitors of its variables; none in OCPP 1.6. */
    monitors: Monitor[];
    /** What they have noticed last, up to 20 events, the newest last; none in OCPP 1.6. */
    monitorEvents: MonitorEvent[];
    /** The version of OCPP that is spoken, or will be with the next connection. */
    ocpp: OcppVersion;
    /** Those that the station offers to a CSMS. */
    ocppOffered: OcppVersions;
    strictness: Strictness;
  }

  /** A StatusNotification that was sent by hand. */
  interface ManualStatus {
    status: ConnectorStatus;
    errorCode: ErrorCode;
    info: string | null;
    vendorId: string | null;
    vendorErrorCode: string | null;
  }

  interface Connector {
    /** In OCPP 2.0.1 it is the number of the EVSE. */
    id: number;
    /** In the words of OCPP 1.6, which has more of them. */
    status: ConnectorStatus;
    /** The same in the words of the version that is spoken. */
    ocppStatus: ConnectorStatus | "Occupied";
    errorCode: ErrorCode;
    info: string | null;
    /** What was sent by hand in place of these, until the real status is reported again. */
    sentManually?: ManualStatus;
    /** The cable is in at the car and at the station. */
    plugged: boolean;
    /** The station's end alone is in: the car is gone, a lock holds the cable. */
    cableLeft: boolean;
    /** A car is in the parking bay; OCPP 1.6 does not know. */
    bayOccupied: boolean;
    locked: boolean;
    lockJammed: boolean;
    operative: boolean;
    /** Becomes inoperative when its transaction has ended. */
    inoperativeScheduled: boolean;
    evPaused: boolean;
    /** The idTag that is being asked about, or that waits for its cable. */
    pendingIdTag: string | null;
    authorized: boolean;
    /** Which card was rejected here, and why, until something else is done at the connector. */
    rejection?: string;
    rejectionText?: Text;
    reservation: Reservation | null;
    /** The register, in watt-hours. */
    meterWh: number;
    powerW: number;
    /** What the station would give, in watt. */
    offeredW: number;
    /** What charging profiles leave to the transaction, in watt; null where they say nothing. */
    limitW: number | null;
    /** The same in ampere per phase. */
    limitA: number | null;
    /** The profile whose limit it is; null where the hardware's is lower. */
    limitedBy: Int64 | null;
    /** Ampere on L1, L2 and L3; DC in the first. */
    currentA: [number, number, number];
    voltageV: number;
    powerHeld: boolean;
    held: Held;
    /** Percent. */
    soc: number;
    batteryWh: number;
    transaction: Transaction | null;
    /** What the CSMS is told of a transaction by events. OCPP 1.6 has none. */
    openTransaction?: OpenTransaction;
    /** What a car that speaks ISO 15118 has said, and how far the negotiation is (OCPP 2.0.1). */
    negotiation?: Negotiation;
  }

  interface Negotiation {
    energyWh: number;
    /** Unix milliseconds on the station's clock. */
    departure?: number;
    maxScheduleTuples?: number;
    /** `Announced` until the CSMS has been told, `Asked` while it may send a schedule, `Agreed` once the car has chosen. */
    stage: "Announced" | "Asked" | "Agreed";
    /** Until when the car waits for a schedule. */
    until?: number;
    /** It is given no energy, since it has had no schedule yet. */
    waits: boolean;
    /** What it has chosen. */
    schedule?: ProfileSchedule;
  }

  /** A transaction as OCPP 2.0.1 has it: it may begin before its driver is authorized, and last until the cable is pulled. */
  interface OpenTransaction {
    /** A UUID. */
    transactionId: string;
    /** How many events have told of it, delivered or not. */
    events: number;
    chargingState: "Charging" | "EVConnected" | "SuspendedEV" | "SuspendedEVSE" | "Idle";
  }

  /** What is held by hand; null where the car decides. */
  interface Held {
    powerW: number | null;
    /** Per line. */
    currentA: number | null;
    voltageV: number | null;
    energy: boolean;
    soc: boolean;
  }

  interface Transaction {
    /** The station's own number. */
    number: number;
    connector: number;
    /** Null until the CSMS has answered; -1 where it never will. */
    transactionId: Int64 | null;
    idTag: string;
    startedAt: number;
    /** In watt-hours. */
    meterStart: number;
    /** Since its start. */
    energyWh: number;
    /** The CSMS did not accept the idTag after the start. */
    deauthorized: boolean;
  }

  /** Transaction messages that wait for delivery. */
  interface Queue {
    length: number;
    head: "StartTransaction" | "MeterValues" | "StopTransaction" | null;
    /** Attempts so far to send the first of them. */
    attempts: number;
    /** Milliseconds until it is tried again, where it waits after a failure. */
    retryInMs: number | null;
    /** Meter values that were dropped because the queue was full. */
    dropped: number;
  }

  interface Link {
    state: LinkState;
    endpoint: string | null;
    /** Attempts since the last connection that worked. */
    attempts: number;
    /** Milliseconds until the next attempt to connect. */
    retryInMs: number | null;
    /** Why the last connection ended or failed; it stays until another one has worked. */
    reason: string | null;
    reasonText?: Text;
    closeCode: number | null;
    /** Milliseconds until the next BootNotification, where one is to come. */
    bootInMs?: number;
    /** Why the last BootNotification failed, if it did. */
    bootFailure?: "unanswered" | "refused";
    /** The action of the CALL that waits for its answer. */
    awaiting: string | null;
  }

  /** A configuration key. */
  interface Setting {
    key: string;
    /** The variable that OCPP 2.0.1 has instead of the key. */
    variable?: {
      component: string;
      name: string;
      /** Which of the variables of that name, where the component has several. */
      instance?: string;
    };
    value: string;
    default: string;
    /** The value in effect until the next start, if it differs from `value`. */
    inForce: string | null;
    type: SettingType;
    /** The feature profile that it belongs to; empty for a custom key. */
    profile: string;
    /** The CSMS may not change it. */
    readonly: boolean;
    /** It cannot be changed by hand either. */
    fixed: boolean;
    /** A custom key. */
    custom: boolean;
    rebootRequired: boolean;
    /** Changed, and waiting for a reboot. */
    pending: boolean;
    unit: string;
    help: string;
    /** The clause that defines it. */
    section: string;
  }

  interface Component {
    name: string;
    /** The EVSE that it belongs to; null for the station. */
    evse: number | null;
    /** And its connector. */
    connector: number | null;
    variables: Variable[];
  }

  /** What is watched of a variable (2.0.1 N02 to N08). */
  interface Monitor {
    id: number;
    component: string;
    /** Null for the station. */
    evse: number | null;
    connector: number | null;
    variable: string;
    instance: string | null;
    type: "UpperThreshold" | "LowerThreshold" | "Delta" | "Periodic" | "PeriodicClockAligned";
    /** The threshold, the change, or the seconds. */
    value: number;
    /** 0 is the most serious, 9 the least. */
    severity: number;
    /** It is active during transactions only. */
    transaction: boolean;
    source: "HardWiredMonitor" | "PreconfiguredMonitor" | "CustomMonitor";
    /** The threshold is crossed. */
    exceeded: boolean;
  }

  interface MonitorEvent {
    id: Int64;
    at: number;
    /** The component with its place, and the variable: `EVSE 1.Power`. */
    variable: string;
    /** Empty where it may not be told. */
    value: string;
    trigger: "Alerting" | "Delta" | "Periodic";
    /** It is over. */
    cleared: boolean;
    severity: number;
    /** Null where the station has told it without one. */
    monitor: Int64 | null;
    /** The CSMS has not confirmed it. */
    waiting: boolean;
  }

  interface Variable {
    name: string;
    /** Which of the variables of that name. */
    instance: string | null;
    dataType:
      | "string"
      | "decimal"
      | "integer"
      | "dateTime"
      | "boolean"
      | "OptionList"
      | "SequenceList"
      | "MemberList";
    /** Empty for none. */
    unit: string;
    min: number | null;
    /** Of a text or a list, the maximum number of characters. */
    max: number | null;
    /** The values that a list may contain; empty for any. */
    words: string[];
    attributes: {
      type: "Actual";
      /** Null where it can only be written. */
      value: string | null;
      mutability: "ReadOnly" | "WriteOnly" | "ReadWrite";
      persistent: boolean;
      constant: boolean;
    }[];
    /** A monitor can be set on it. */
    supportsMonitoring: boolean;
    /** By number. */
    monitors: Monitor[];
    /** The key of the setting that it is; null for a fact. */
    setting: string | null;
    /** It can be changed by hand. */
    byHand: boolean;
    /** Changed, and waiting for a restart. */
    pending: boolean;
    help: string;
    section: string;
  }

  interface SettingType {
    name:
      | "boolean"
      | "integer"
      | "decimal"
      | "list"
      | "option"
      | "sequence"
      | "measurands"
      | "phaseRotation"
      | "fixed"
      | "text"
      | "secret";
    /** Of a number, or the length of a text. */
    min: number | null;
    max: number | null;
    /** The values of a list; the first `always` of them cannot be left out. */
    of: string[];
    always: number;
  }

  interface Reservation {
    id: Int64;
    /** 0 where any connector will do. */
    connector: number;
    idTag: string;
    parentIdTag: string | null;
    expiry: number;
  }

  interface LocalListSummary {
    /** Its feature profile and `LocalAuthListEnabled` are on. */
    enabled: boolean;
    /** 0 where it is empty, -1 where there are no lists. */
    version: Int64;
    entries: number;
  }

  /** An entry that is added or replaced by hand. */
  interface NewEntry {
    /** 1 to 20 characters; case does not tell idTags apart. */
    idTag: string;
    /** `Accepted` if left out. */
    status?: AuthorizationStatus | null;
    /** 1 to 20 characters. */
    parentIdTag?: string | null;
    /** Unix milliseconds. */
    expiry?: number | null;
  }

  /** Of the cache as well. */
  interface LocalListEntry {
    idTag: string;
    status: AuthorizationStatus;
    parentIdTag: string | null;
    expiry: number | null;
  }

  interface Firmware {
    /** The end of an update stays until the next. */
    status: FirmwareStatus;
    /** The status that a trigger would report. */
    triggered: FirmwareStatus;
    lastSent: FirmwareStatus | null;
    lastResponse: NotificationAnswer;
    job: FirmwareJob | null;
    /** Where the update comes from that waits for this one's end. */
    nextLocation: string | null;
    outcome: NonNullable<TransferOptions["firmware"]>;
    /** Seconds. */
    durationS: number;
    version: string | null;
  }

  /** 2.0.1 §3.65. */
  type PublishStatus =
    | "Idle" | "DownloadScheduled" | "Downloading" | "Downloaded" | "Published" | "DownloadFailed"
    | "DownloadPaused" | "InvalidChecksum" | "ChecksumVerified" | "PublishFailed";

  interface Publication {
    status: PublishStatus;
    /** What a trigger would be answered with. */
    triggered: PublishStatus;
    lastSent: PublishStatus | null;
    lastResponse: NotificationAnswer;
    job: PublicationJob | null;
    /** The oldest first. */
    published: {
      /** MD5, hexadecimal. */
      checksum: string;
      /** Where it came from. */
      source: string;
      /** Where the CSMS is told that it is. Simulated: nothing is there. */
      locations: string[];
      at: number;
    }[];
    outcome: NonNullable<TransferOptions["publication"]>;
  }

  interface PublicationJob {
    location: string;
    /** MD5 that the file has to have, hexadecimal. */
    checksum: string;
    requestId: Int64 | null;
    /** The attempt that runs or comes next, from 1. */
    attempt: number;
    /** How many may follow the first. */
    retries: number;
    phase: "WaitingForUpdate" | "Downloading" | "Retrying";
    /** When the phase ends, where that is known. */
    dueAt: number | null;
    /** The page is really fetching the file. */
    fetching: boolean;
  }

  interface FirmwareJob {
    location: string;
    retrieveDate: number;
    /** The attempt that runs or comes next, from 1. */
    attempt: number;
    /** How many may follow the first. */
    retries: number;
    /** `Waiting` is for transactions to end. */
    phase:
      | "Scheduled" | "Downloading" | "Retrying" | "Verifying" | "InstallScheduled" | "Waiting"
      | "Installing" | "Restarting";
    /** When the phase ends, where that is known. */
    dueAt: number | null;
    /** The page is really fetching the file. */
    fetching: boolean;
    /** The number of the request, where it is an update with a signature. */
    requestId: Int64 | null;
  }

  interface Diagnostics {
    /** The end of an upload stays until the next. */
    status: DiagnosticsStatus;
    triggered: DiagnosticsStatus;
    lastSent: DiagnosticsStatus | null;
    lastResponse: NotificationAnswer;
    /** The last file that was announced to the CSMS. */
    fileName: string | null;
    job: DiagnosticsJob | null;
    outcome: NonNullable<TransferOptions["diagnostics"]>;
    /** Seconds. */
    durationS: number;
  }

  interface DiagnosticsJob {
    location: string;
    from: number | null;
    to: number | null;
    /** The attempt that runs or comes next, from 1. */
    attempt: number;
    retries: number;
    phase: "Uploading" | "Retrying";
    dueAt: number | null;
    /** The page is really sending the file. */
    sending: boolean;
  }

  type CertificateType =
    | "CentralSystemRootCertificate"
    | "ManufacturerRootCertificate"
    | "V2GRootCertificate"
    | "MORootCertificate";
  type KeyAlgorithm = "ecdsaP256" | "rsa2048";

  interface Certificates {
    /** The roots that the station trusts. */
    roots: RootCertificate[];
    /** Its own, the newest last. */
    own: OwnCertificate[];
    /** The request for the next one. */
    request: SignRequest | null;
    /** The V2G certificates (ISO 15118, OCPP 2.0.1), the newest last. */
    forVehicles: VehicleCertificate[];
    /** The request for the next one of these. */
    requestForVehicles: SignRequest | null;
    /** What key pairs are made for. */
    algorithm: KeyAlgorithm;
    /** Why no certificate can be requested now. */
    obstacle: string | null;
    /** The same of a certificate for vehicles. */
    obstacleForVehicles?: string;
    /** Root certificates that were installed by hand so far, or were not. */
    installs: number;
    /** Why the last one was not. */
    installError: string | null;
  }

  interface Certificate {
    /** As RFC 4514 writes it: `CN=VT-0001,O=Example CPO`. */
    subject: string;
    organization: string | null;
    commonName: string | null;
    issuer: string;
    /** Hexadecimal. */
    serialNumber: string;
    notBefore: number;
    notAfter: number;
    /** `ECDSA P-256`, `RSA 2048`. */
    key: string;
    signature: string;
    /** SHA-256 of the whole certificate, hexadecimal. */
    fingerprint: string;
    isAuthority: boolean;
    isSelfSigned: boolean;
    /** The OCSP responder that it names. */
    ocsp: string | null;
    /** What OCPP calls it by. */
    hashData: CertificateHashData[];
    pem: string;
  }

  interface CertificateHashData {
    hashAlgorithm: "SHA256" | "SHA384" | "SHA512";
    issuerNameHash: string;
    issuerKeyHash: string;
    serialNumber: string;
  }

  interface RootCertificate extends Certificate {
    type: CertificateType;
    /** `DeleteCertificate` cannot remove it. */
    inUse: boolean;
    /** Replaced, and kept until the station has connected with its successor. */
    fallback: boolean;
  }

  interface OwnCertificate {
    inUse: boolean;
    /** Its own first, then those of the authorities that came with it. */
    chain: Certificate[];
  }

  interface VehicleCertificate extends OwnCertificate {
    /** What the CSMS has said of the certificates of the chain. */
    statuses: CertificateStatus[];
  }

  interface CertificateStatus {
    /** Of the certificate that it is about. */
    fingerprint: string;
    at: number;
    /** The OCSP response: Base64 of DER. */
    response: string;
  }

  interface SignRequest {
    phase: "Waiting" | "Sent" | "Accepted" | "GivenUp";
    /** The request (PKCS #10), as PEM. */
    csr: string;
    organization: string;
    serialNumber: string;
    /** Transmissions that failed. */
    failures: number;
    againAt: number | null;
    /** What was wrong with the last certificate that came for it. */
    rejection?: string;
  }

  interface Security {
    /** 0 to 3. */
    profile: number;
    /** The profile before a rise with which no connection has worked yet. */
    previousProfile: number | null;
    /** There is a password: set with `AuthorizationKey`, or given to `connect`. */
    hasAuthorizationKey: boolean;
    /** Events that the CSMS has yet to be told. */
    waiting: number;
    /** The security log, the oldest first. */
    log: SecurityLogEntry[];
  }

  interface SecurityLogEntry {
    number: number;
    at: number;
    type: string;
    techInfo: string | null;
    critical: boolean;
    delivery: "logged" | "queued" | "sent" | "refused";
  }

  interface ActiveFault {
    id: number;
    rule: Fault;
    /** Frames that it was meant for. */
    seen: number;
    /** Frames that it was applied to. */
    applied: number;
  }

  /** A charging profile that is installed (1.6 §7.8). */
  interface Profile {
    id: Int64;
    /** 0 is the station, or every connector. */
    connector: number;
    setAt: number;
    purpose: ProfilePurpose;
    kind: "Absolute" | "Recurring" | "Relative";
    recurrency: "Daily" | "Weekly" | null;
    stackLevel: Int64;
    validFrom: number | null;
    validTo: number | null;
    transactionId: Int64 | null;
    startSchedule: number | null;
    /** Seconds. */
    duration: Int64 | null;
    unit: "A" | "W";
    minChargingRate: number | null;
    periods: SchedulePeriod[];
    /** The UUID of its transaction (OCPP 2.0.1). */
    transactionUuid?: string;
    /** Who has set it; `CSO` is the CSMS. */
    source: "CSO" | "EMS" | "SO" | "Other";
    gridCritical: boolean;
    /**
     * All its schedules, of which a car that negotiates chooses one. What is said above of a schedule is
     * said of the one that counts.
     */
    schedules: ProfileSchedule[];
    /** Which of them counts, from 0. */
    chosen: number;
    /** On which connectors it leads now, be its limit the lowest or not; 0 is the station. */
    rulesOn: number[];
  }

  /** The first in OCPP 1.6, the second and the last in OCPP 2.0.1. */
  type ProfilePurpose =
    | "ChargePointMaxProfile"
    | "ChargingStationMaxProfile"
    | "TxDefaultProfile"
    | "TxProfile"
    | "ChargingStationExternalConstraints";

  interface ProfileSchedule {
    /** 0 where it has none, as in OCPP 1.6. */
    id: Int64;
    startSchedule: number | null;
    /** Seconds. */
    duration: Int64 | null;
    unit: "A" | "W";
    minChargingRate: number | null;
    periods: SchedulePeriod[];
  }

  interface SchedulePeriod {
    /** In seconds from the start of the schedule. */
    start: Int64;
    /** In the unit of the schedule. */
    limit: number;
    phases: number;
    /** Which phase is to be used, where it is one. */
    phaseToUse?: number;
  }

  /** What a connector may draw, to the millisecond. */
  interface Schedule {
    connector: number;
    /** Its beginning. */
    from: number;
    /** How long it is; shorter than asked for where too much changes. */
    seconds: number;
    /** The first starts at 0; each lasts until the next. */
    pieces: SchedulePiece[];
  }

  interface SchedulePiece {
    /** Seconds after the schedule's beginning. */
    start: number;
    /** Ampere per phase, rounded down to a tenth. */
    limitA: number;
    /** Watt in all, rounded down to a tenth. */
    limitW: number;
    /** How many may be used; 1 for DC. */
    phases: number;
    /** The profile of each purpose that prevails. */
    profiles: { chargePointMax: Int64 | null; external?: Int64; tx: Int64 | null; txDefault: Int64 | null };
    /** The profile with the lowest limit; null where the hardware's is lower. */
    leading: Int64 | null;
    purpose: ProfilePurpose | null;
    /** Who else than the CSMS sets that limit. */
    externalSource?: "EMS" | "SO" | "Other";
  }

  type LogEntry = LoggedFrame | LoggedNotice;

  interface LoggedFrame {
    type: "frame";
    /** From 1 on, anew with each page. */
    seq: number;
    at: number;
    /** The version of OCPP that was spoken; left out where it was 1.6. */
    ocpp?: "2.0.1";
    /** As seen by whoever keeps the log. */
    direction: "sent" | "received";
    kind: "call" | "result" | "error" | "unreadable";
    /** Of an answer, the action of the CALL that it answers. */
    action: string | null;
    messageId: string | null;
    /** As sent over the wire, with secrets masked. */
    text: string;
    /** Of an answer: milliseconds since its CALL. */
    latencyMs: number | null;
    /** The connector that the message speaks of. */
    connector: number | null;
    /** What a received frame breaks. Of an answer that was sent: what its CALL breaks, if that was found out later. */
    violations: Violation[];
  }

  /** A notice: what was done, what failed, or what is odd about a message. */
  interface LoggedNotice extends Text {
    type: "notice";
    seq: number;
    at: number;
    level: "info" | "warning" | "error";
    connector: number | null;
    /** The clause that it rests on, as `1.6 §4.2`. */
    clause: string | null;
  }

  /** A broken rule. */
  interface Violation {
    /** A JSON pointer into the payload; into the frame for rules about frames. */
    pointer: string;
    /** As `missing`; `ocpp-types/src/violation.rs` lists them. */
    rule: string;
    /** English. */
    found: string;
    foundText?: Text;
    expected: string;
    expectedText?: Text;
    section: string;
    /** The official JSON schema forbids it, and not the text alone. */
    schema: boolean;
  }

  type StationEvent = { type: "log"; entry: LogEntry } | { type: "state" };

  /** The scorecard of one connection. */
  interface Scorecard {
    /** In one English sentence. */
    verdict: string;
    verdictText?: Text;
    endpoint: string | null;
    /** Null before the first connection. */
    startedAt: number | null;
    /** Null while it is open. */
    endedAt: number | null;
    durationMs: number;
    framesSent: number;
    framesReceived: number;
    /** Received frames that are no message of OCPP-J. */
    unreadable: number;
    /** Frames that a message fault was applied to. */
    faults: number;
    violationCount: number;
    /** Of those, the ones that the text only advises against. */
    adviceCount: number;
    violations: RuleCount[];
    messages: { action: string; sent: KindCounts; received: KindCounts }[];
    latencies: Latency[];
  }

  interface RuleCount {
    rule: string;
    count: number;
    /** Advised against rather than forbidden. */
    advice: boolean;
    /** Where it was broken first. */
    first: Omit<Violation, "rule" | "schema"> & { at: number; action: string | null; messageId: string | null };
  }

  interface KindCounts {
    calls: number;
    results: number;
    errors: number;
  }

  /** How long the CSMS took to answer. The median and the 95th percentile are right within an eighth. */
  interface Latency {
    action: string;
    answered: number;
    /** No answer within `MessageTimeout`. */
    unanswered: number;
    minMs: number | null;
    medianMs: number | null;
    p95Ms: number | null;
    maxMs: number | null;
  }

  interface ReplayResult {
    /** The station has run again; else only its log was shown again. */
    reruns: boolean;
    /** It has reached its end, and was not left before. */
    ended: boolean;
    entries: number;
    /** How many of the entries are the same. */
    identical: number;
    /** The numbers of those that are not. */
    differing: number[];
    /** Of the station that has run again. */
    state: State | null;
  }

  /** `voltab.csms`: the demo CSMS of the page, created when it is first used. Times are those of its own clock. */
  interface Csms {
    /**
     * Sends an operation unchanged, its payload valid or not. Resolves with the payload of the answer.
     * @param payload what `defaults` gives, if left out.
     * @throws a {@link CallError} for a CALLERROR or no answer; a {@link Failure} where it cannot be sent.
     */
    send(action: Operation, payload?: unknown, options?: StationChoice): Promise<Record<string, unknown>>;
    /** A sensible payload for the present situation. */
    defaults(action: Operation, options?: StationChoice): Promise<Record<string, unknown>>;
    /** What it knows. */
    state(): Promise<CsmsState>;
    /** Adds or replaces an idTag. */
    setTag(tag: {
      /** 1 to 20 characters. */
      idTag: string;
      /** `Accepted` if left out. */
      status?: TagStatus;
      parentIdTag?: string | null;
      /** Unix milliseconds. */
      expiresAt?: number | null;
    }): Promise<void>;
    removeTag(idTag: string): Promise<void>;
    /** How a BootNotification is answered from now on: of one station, or of all without a setting of their own. */
    setRegistration(registration: "Accepted" | "Pending" | "Rejected", options?: StationChoice): Promise<void>;
    /** How SignCertificate is answered from now on: with `Rejected`, with nothing after `Accepted`, or with a certificate. */
    setCertificateRequests(policy: CertificateRequests): Promise<void>;
    /**
     * Revokes a certificate that its authority has issued for a vehicle or to a station for vehicles, or takes that
     * back. @param serialNumber as in `state().authority.certificates`.
     */
    revokeCertificate(serialNumber: string, options?: { revoked?: boolean }): Promise<void>;
    /** Sends the demo's own root certificate, which is made if there is none yet, or one that is wrong as `manner` says. */
    installRoot(type: "CentralSystemRootCertificate" | "ManufacturerRootCertificate", options?: StationChoice & { manner?: RootManner }): Promise<void>;
    /** Sends the demo's firmware, signed as `signature` says; `right` if left out. */
    updateFirmware(signature?: FirmwareSignature, options?: StationChoice): Promise<void>;
    /** What is left out stays as it is. */
    setNetwork(network: {
      /** The latency in each direction, 0 to 60,000 milliseconds. */
      latencyMs?: number;
      /** The CSMS is offline. */
      down?: boolean;
    }): Promise<void>;
    /** Entries of its log with a number above `since`, 0 if left out. Directions are as it sees them. */
    log(options?: { since?: number }): Promise<CsmsLogEntry[]>;
  }

  interface StationChoice {
    /** The id of a charge point; that of the station shown if left out. */
    station?: string;
  }

  /** The operations of 1.6 §5. */
  type Operation =
    | "CancelReservation" | "ChangeAvailability" | "ChangeConfiguration" | "ClearCache" | "ClearChargingProfile"
    | "CertificateSigned" | "DataTransfer" | "DeleteCertificate" | "ExtendedTriggerMessage" | "GetCompositeSchedule"
    | "GetConfiguration" | "GetDiagnostics" | "GetInstalledCertificateIds" | "GetLocalListVersion" | "GetLog"
    | "InstallCertificate" | "RemoteStartTransaction" | "RemoteStopTransaction" | "ReserveNow" | "Reset"
    | "SendLocalList" | "SetChargingProfile" | "SignedUpdateFirmware" | "TriggerMessage" | "UnlockConnector" | "UpdateFirmware";

  type CsmsLogEntry = LogEntry & {
    /** Null where it is about none. */
    station: string | null;
  };

  type TagStatus = "Accepted" | "Blocked" | "Expired" | "Invalid";
  type CsmsRegistration = "Unknown" | "Accepted" | "Pending" | "Rejected";

  interface CsmsState {
    /** In the order of their first connection. */
    stations: CsmsStation[];
    /** The oldest first. */
    transactions: CsmsTransaction[];
    receipts: Receipt[];
    tags: Tag[];
    authority: CsmsAuthority;
    config: CsmsConfig;
    network: { latencyMs: number; down: boolean };
    /** How many times as fast as normal the time runs. */
    speed: 1 | 10 | 60;
  }

  interface Tag {
    idTag: string;
    status: TagStatus;
    parentIdTag: string | null;
    expiresAt: number | null;
  }

  interface CsmsConfig {
    registration: CsmsRegistration;
    /** Seconds between heartbeats. */
    intervalS: number;
    /** An unknown charge point may continue without a BootNotification. */
    adopt: boolean;
    acceptUnknownTags: boolean;
    oneTransactionPerTag: boolean;
    /** Seconds that an answer may take. */
    callTimeoutS: number;
    /** Seconds between two CostUpdated of a transaction in 2.0.1; 0 for none. */
    costIntervalS: number;
    /** Whose DataTransfer is understood. */
    vendors: string[];
    certificateRequests: CertificateRequests;
    /** Where its files are, as a URL. */
    files: string;
    tariff: Tariff;
    tags: Tag[];
  }

  /** In hundredths of the currency. */
  interface Tariff {
    perKwh: number;
    perHour: number;
    fee: number;
    currency: string;
  }

  interface CsmsStation {
    id: string;
    connected: boolean;
    /** What it speaks, or has spoken last; 1.6 if left out. */
    ocpp?: OcppVersion;
    connectedAt: number | null;
    /** The last frame. */
    seenAt: number | null;
    registration: CsmsRegistration;
    /** Of its own, if any. */
    policy: CsmsRegistration | null;
    /** The payload of its last BootNotification. */
    boot: Record<string, unknown> | null;
    bootedAt: number | null;
    /** Each once something was told of it; 0 is the station itself. */
    connectors: CsmsConnector[];
    reservations: CsmsReservation[];
    listVersion: Int64 | null;
    /** As in SendLocalList. */
    localList: unknown[];
    /** Profiles that it took, as they were sent. */
    profiles: { connector: number | null; sentAt: number; profile: unknown }[];
    /** What it has said that its EVSEs cannot exceed, by EVSE, in OCPP 2.0.1. */
    ceilings: {
      /** Ampere per phase. */
      cableA: { [evse: string]: number };
      powerW: { [evse: string]: number };
      /** Limits of others, as they were told. */
      others: { source: string; evse: number; schedules: unknown }[];
    };
    configuration: { key: string; value: string | null; readonly: boolean | null }[];
    firmware: CsmsJob | null;
    /** Firmware that it was asked to publish, the oldest first; left out where there is none. */
    publications?: {
      requestId: Int64 | null;
      location: string | null;
      checksum: string;
      told: { status: string; at: number }[];
      /** Where it is published; empty where it is not. */
      locations: string[];
    }[];
    diagnostics: CsmsJob | null;
    /** Of a log that was asked for with GetLog. */
    logUpload: CsmsJob | null;
    /** What CertificateSigned has brought last, and how that was answered. */
    certificate: { policy: CertificateRequests; at: number; status: string | null } | null;
    /** Hash data, as GetInstalledCertificateIds was answered last. */
    certificates: unknown[];
    /** The oldest first. */
    securityEvents: { type: string; at: number; techInfo: string | null }[];
    /** What monitors of variables have noticed, as NotifyEvent told; the oldest first. */
    monitorEvents: {
      at: number;
      /** `EVSE[1].Power` */
      variable: string;
      value: string;
      trigger: "Alerting" | "Delta" | "Periodic";
      cleared: boolean;
      /** Null where the firmware tells it without a monitor. */
      monitor: Int64 | null;
    }[];
    /** The monitors that were set here, by their numbers. */
    monitors: Int64[];
    /** Rules that its messages have broken. */
    violations: number;
    /** Messages of transactions that have no id. */
    withoutId: number;
  }

  /** Certificates of the demo's certificate authority, as PEM; null while there is none. */
  interface CsmsAuthority {
    root: string | null;
    manufacturerRoot: string | null;
    /** Who signs the demo's firmware. */
    signer: string | null;
    /** Issued for vehicles, and to stations for them; the newest last. */
    certificates: IssuedCertificate[];
  }

  interface IssuedCertificate {
    /** Of a contract, its eMAID. */
    commonName: string;
    serialNumber: string;
    notAfter: number;
    revokedAt: number | null;
    isAuthority: boolean;
    /** What OCPP calls it by, with each algorithm. */
    hashData: CertificateHashData[];
  }

  type CertificateRequests = "reject" | "ignore" | { sign: CertificateManner };
  type CertificateManner =
    | "right" | "otherKey" | "unknownAuthority" | "brokenChain" | "wrongOrder" | "expired" | "notYetValid" | "tooLong"
    | "wrongSubject" | "wrongOrganization" | "selfSigned" | "badSignature" | "truncated" | "der";
  /** A `successor` is signed by the demo's own root: right with `AdditionalRootCertificateCheck` only, and a `stranger` without it only. */
  type RootManner =
    | "right" | "successor" | "stranger" | "expired" | "notYetValid" | "notAnAuthority" | "several" | "truncated" | "der";
  type FirmwareSignature = "right" | "otherFile" | "otherKey" | "unknownSigner" | "expiredSigner";

  interface CsmsConnector {
    id: number;
    /** Empty while none was told. */
    status: string;
    errorCode: string;
    info: string | null;
    since: number | null;
    /** `Operative` or `Inoperative`, as it was last agreed upon. */
    availability: string | null;
    reading: Reading | null;
    /** The one that runs. */
    transaction: number | null;
  }

  interface Reading {
    at: number;
    energyWh: number | null;
    powerW: number | null;
    soc: number | null;
  }

  interface CsmsReservation {
    id: Int64;
    connector: number;
    idTag: string;
    parentIdTag: string | null;
    expiresAt: number;
    state: "Active" | "Used" | "Cancelled" | "Expired";
  }

  /** A file that is to travel. */
  interface CsmsJob {
    location: string | null;
    askedAt: number | null;
    fileName: string | null;
    /** What the charge point said since, the newest last. */
    told: { status: string; at: number }[];
  }

  interface CsmsTransaction {
    id: number;
    /** What the station calls it; left out in 1.6. */
    uuid?: string;
    /** The number of its last event; left out in 1.6. */
    seqNo?: number;
    /** The tariff that its driver was told last, in 2.0.1. */
    toldTariff?: string;
    station: string;
    connector: number;
    idTag: string;
    parentIdTag: string | null;
    /** What StartTransaction was answered. */
    status: string;
    startedAt: number;
    /** Watt-hours, as are the other registers. */
    meterStart: number;
    reservationId: Int64 | null;
    /** Null while it runs. */
    endedAt: number | null;
    meterStop: number | null;
    /** `Local` where none was told. */
    reason: string | null;
    stopIdTag: string | null;
    /** The highest told so far. */
    registerWh: number;
    readings: Reading[];
    /** The charge point has used the id, so it has heard of it. */
    confirmed: boolean;
  }

  /** What a transaction costs, or has cost so far, in hundredths of the currency. */
  interface Receipt {
    transaction: number;
    station: string;
    connector: number;
    idTag: string;
    startedAt: number;
    endedAt: number | null;
    reason: string | null;
    energyWh: number;
    seconds: number;
    tariff: Tariff;
    energyCost: number;
    timeCost: number;
    fee: number;
    total: number;
  }
}
