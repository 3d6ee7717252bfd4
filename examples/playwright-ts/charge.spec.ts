import { expect, test } from "@playwright/test";

test("a car is charged", async ({ page }) => {
  await page.goto("./");
  await page.waitForFunction(() => "voltab" in window);

  // The CSMS of the page; `ws://localhost:9000/ocpp` is one of your own.
  await page.evaluate(async () => {
    await voltab.connect({ url: "demo:", id: "CP001" });
    await voltab.waitFor(state => state.link.state === "online");
  });

  const idTag = "04A2B3C4";
  // The function runs in the page: what it uses of the test is its argument.
  const charging = await page.evaluate(async idTag => {
    await voltab.plugIn(1);
    await voltab.presentToken(idTag);
    return voltab.waitFor(
      ({ connectors: [first] }) => first?.status === "Charging" && first.transaction?.transactionId != null,
      { timeoutMs: 10_000 },
    );
  }, idTag);
  expect(charging.transactions).toHaveLength(1);
  const { transactionId } = charging.transactions[0]!;

  const transactions = await page.evaluate(async () => {
    await voltab.stop(1);
    await voltab.waitFor(state => state.transactions.length === 0 && state.queue.length === 0);
    return (await voltab.csms.state()).transactions;
  });
  expect(transactions).toHaveLength(1);
  expect(transactions[0]).toMatchObject({
    id: transactionId,
    station: "CP001",
    connector: 1,
    idTag,
    status: "Accepted",
    reason: "Local",
  });
  expect(transactions[0]!.endedAt).not.toBeNull();
});

test("a failure has a code", async ({ page }) => {
  await page.goto("./");
  await page.waitForFunction(() => "voltab" in window);
  const code = await page.evaluate(() =>
    voltab.plugIn(9).then(
      () => "none",
      (failure: Voltab.Failure) => failure.code,
    ),
  );
  expect(code).toBe("argument");
});
