// Each method as a script in TypeScript uses it; compiled, never run (test_declarations.py).

async function station(it: Voltab.Station): Promise<void> {
  const done: void = await it.connect({ url: "wss://host/ocpp", id: "CP001", user: "me", password: "secret" });
  await it.disconnect();
  await it.reconnect();
  await it.powerOff();
  await it.powerOn();
  await it.reboot();
  await it.factoryReset();
  await it.factoryReset({
    preset: "ac-double",
    connectors: 2,
    identity: { vendor: "ACME", iccid: null },
    settings: { HeartbeatInterval: 60, LocalPreAuthorize: true, MeterValuesSampledData: "SoC" },
    hardware: { phases: 3, maxCurrentA: 32, voltageV: 230, dc: false, detachableCable: true },
    vehicle: { phases: 1, maxCurrentA: 16, batteryWh: 60_000, soc: 40 },
  });
  await it.setIdentity({ model: "T1", serialNumber: "1" });
  await it.offerVersions("2.0.1,1.6");
  await it.plugIn(1);
  await it.plugOut(1);
  await it.presentToken("CARD");
  await it.presentToken("CARD", 1);
  await it.presentToken("1234", 1, "KeyCode");
  await it.stop(1);
  await it.stop(1, "EmergencyStop");
  await it.fault(0, "GroundFailure", "wet");
  await it.clearFault(0);
  await it.sendStatus(1, { status: "Charging" });
  await it.sendStatus(0, { status: "Faulted", errorCode: "OtherError", info: "x", vendorId: "v", vendorErrorCode: "7" });
  await it.reportStatus(1);
  await it.evPause(1);
  await it.evResume(1);
  await it.setMeter(1, { energyWh: 5, powerW: null, soc: 50, socHeld: true });
  await it.repeatSessions({ idTags: ["CARD"], pauseS: { min: 60, max: 600 }, energyWh: 5000, seed: 7 });
  await it.repeatSessions({ idTags: ["CARD"], connectors: [1], startEveryS: 600, durationS: 300, carPauseS: 0, sessions: 2 });
  await it.stopRepeating();
  await it.installCertificate({ type: "ManufacturerRootCertificate", certificate: "-----BEGIN CERTIFICATE-----" });
  await it.removeCertificate("00ff");
  await it.requestCertificate();
  await it.requestCertificate({ algorithm: "rsa2048" });
  await it.sendSecurityEvent({ type: "TamperDetectionActivated", techInfo: "lid open" });
  await it.clearSecurityLog();
  await it.setSetting("HeartbeatInterval", 60);
  await it.defineSetting({ key: "Site", value: "7", readonly: true });
  await it.undefineSetting("Site");
  await it.setLocalListEntry({ idTag: "CARD", status: "Blocked", parentIdTag: "FLEET", expiry: Date.now() });
  await it.setLocalListVersion(7);
  await it.removeLocalListEntry("CARD");
  await it.clearLocalList();
  await it.setCacheEntry({ idTag: "CARD" });
  await it.removeCacheEntry("CARD");
  await it.clearCache();
  const reservation: number = await it.reserve({ connector: 1, idTag: "CARD", expiry: Date.now() + 60_000 });
  await it.cancelReservation(reservation);
  consume((await it.cache())[0]?.expiry);
  const [entry] = await it.localList();
  const status: Voltab.AuthorizationStatus | undefined = entry?.status;
  await it.setExternalLimit({ source: "EMS", unit: "A", limit: 10, duration: 600, gridCritical: false });
  await it.releaseExternalLimit("EMS");
  await it.requestVehicleCertificate();
  await it.requestContractCertificate(1, { emaid: "DE8ACC12E46L89", update: true });
  await it.presentContractCertificate(1, { certificate: "-----BEGIN CERTIFICATE-----" });
  await it.announceNeeds(1, { energyWh: 20_000, departure: null });
  for (const { id, purpose, rulesOn } of await it.profiles()) consume(id, purpose, rulesOn.length);
  await it.setVariable({ component: "TxCtrlr", variable: "EVConnectionTimeOut", value: 90 });
  for (const { name, evse, variables } of await it.deviceModel()) consume(name, evse, variables.length);
  consume((await it.schedule(1, 3600))?.pieces[0]?.limitA);
  await it.dataTransfer({ vendorId: "org.example", messageId: "1", data: "x" });
  await it.sendRaw('[2,"1","Heartbeat",{}]');
  await it.occupyBay(1, true);
  await it.jamLock(1, true);
  await it.failResets(2);
  await it.setTransfers({ firmware: "DownloadFails", diagnostics: "Ok", publication: "InvalidChecksum", durationS: 1, version: null });
  await it.setFirmwareStatus("Installed");
  const told: { sent: boolean; why: string | null } = await it.sendFirmwareStatus();
  await it.resetFirmware();
  consume((await it.diagnosticsFile())?.content.length);
  const state: Voltab.State = await it.state();
  consume(state.connectors[0]?.transaction?.transactionId, state.link.bootInMs);
  const charging: Voltab.State = await it.waitFor(state => state.connectors[0]?.status === "Charging");
  await it.waitFor(({ transactions: [first] }) => first?.transactionId, { timeoutMs: 5000 });
  const link: string = await it.link();
  for (const logged of await it.log({ since: 5 })) {
    if (logged.type === "frame") consume(logged.messageId, logged.violations[0]?.foundText?.textId);
    else consume(logged.level, logged.text);
  }
  const end: () => void = await it.onEvent(event => {
    if (event.type === "log") consume(event.entry.seq);
  });
  const { violations }: Voltab.Scorecard = await it.scorecard();
  consume(violations[0]?.first.pointer);
  await it.setStrictness("lenient");
  const id: number = await it.addFault({ direction: "fromStation", action: "Heartbeat", every: 3, drop: true });
  await it.addFault({ action: "Reset", status: "Rejected" });
  await it.removeFault(id);
  await it.clearFaults();
  for (const { id, text } of await it.heldMessages()) await it.releaseHeld(id, text);
  await it.releaseHeld(1);
  await it.dropHeld(2);
  await it.cutSocket();
  await it.skewClock(-5000);
  const { entries } = await it.importSession(await it.exportSession());
  const { identical, state: replayed } = await it.replay({ speed: 60 });
  await it.closeSession();
  consume(done, status, told, charging, link, end, entries, identical, replayed);
}

async function page(it: Voltab.Page): Promise<void> {
  await station(it);
  const opened: number = await it.importStation(await it.exportStation(), { replace: false });
  consume(opened);
  await it.setCard({ idTag: "CARD", name: "Ann" });
  await it.moveCard("CARD", 0);
  const imported: number = await it.importCards(await it.exportCards("csv"));
  consume(imported, (await it.cards())[0]?.name);
  await it.removeCard("CARD");
  for (const { number, link, shown } of await it.stations()) consume(number, link === "online", shown);
  const number: number = await it.addStation({ preset: "dc-fast" });
  await station(await it.station(number));
  await it.showStation(number);
  await it.removeStation(number);
  await it.setSpeed(60);
}

async function csms(it: Voltab.Csms): Promise<void> {
  const { status } = await it.send("Reset", { type: "Soft" }, { station: "CP001" });
  await it.send("ClearCache");
  const payload = await it.defaults("ReserveNow", { station: "CP001" });
  const { transactions, receipts, network }: Voltab.CsmsState = await it.state();
  await it.setTag({ idTag: "CARD", status: "Blocked", parentIdTag: null, expiresAt: Date.now() });
  await it.removeTag("CARD");
  await it.setRegistration("Pending", { station: "CP001" });
  await it.setCertificateRequests({ sign: "expired" });
  await it.revokeCertificate("1234AB", { revoked: false });
  consume((await it.state()).authority.certificates[0]?.revokedAt);
  await it.installRoot("CentralSystemRootCertificate");
  await it.installRoot("ManufacturerRootCertificate", { manner: "expired", station: "CP001" });
  await it.updateFirmware("otherKey", { station: "CP001" });
  await it.setNetwork({ latencyMs: 40, down: false });
  for (const logged of await it.log({ since: 5 })) consume(logged.station, logged.type);
  consume(status, payload, transactions[0]?.readings[0]?.energyWh, receipts[0]?.total, network.down);
}

async function failures(): Promise<void> {
  try {
    await voltab.plugIn(1);
  } catch (error) {
    const { code, textId, message } = error as Voltab.Failure;
    if (code === "argument" || code === "state" || code === "timeout") consume(textId, message);
  }
}

// What is wrong is refused.
async function wrong(): Promise<void> {
  // @ts-expect-error it is not there
  await voltab.plugin(1);
  // @ts-expect-error no text
  await voltab.plugIn("1");
  // @ts-expect-error the id is missing
  await voltab.connect({ url: "ws://host" });
  // @ts-expect-error mistyped
  await voltab.connect({ url: "ws://host", id: "CP001", pasword: "x" });
  // @ts-expect-error 1.6 has no such error
  await voltab.fault(1, "Headache");
  // @ts-expect-error only these two
  await voltab.setStrictness("harsh");
  // @ts-expect-error mistyped
  await voltab.waitFor(state => state.connector);
  // @ts-expect-error time runs so fast or not at all
  await voltab.setSpeed(2);
  // @ts-expect-error no operation
  await voltab.csms.send("MakeCoffee");
  // @ts-expect-error a station alone has no others
  await (await voltab.station(1)).stations();
}

declare function consume(...values: unknown[]): void;

void page(voltab);
void page(window.voltab);
void csms(voltab.csms);
void failures();
void wrong();
