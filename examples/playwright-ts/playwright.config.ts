import { defineConfig } from "@playwright/test";

// A browser of your own, rather than the one that `npx playwright install chromium` fetches.
const executablePath = process.env.VOLTAB_CHROMIUM;

export default defineConfig({
  testDir: ".",
  reporter: "list",
  use: {
    // Where the page is: `cargo xtask serve`, or any other server.
    baseURL: process.env.VOLTAB_URL ?? "http://127.0.0.1:8080/",
    launchOptions: executablePath ? { executablePath } : {},
  },
});
