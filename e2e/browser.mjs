// Debian's Chromium by playwright-core, and a page that remembers whatever went wrong on it.

import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

/** Where axe-core's script is, to be put into a page. */
export const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

export const SIZES = { phone: { width: 360, height: 740 }, desktop: { width: 1280, height: 900 } };

/** The browser: CHROMIUM, else Debian's. It asks nothing of the network itself. `more`: further arguments. */
export async function browser(...more) {
  const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
  execFileSync(executablePath, ["--version"], { stdio: "ignore" });
  return chromium.launch({
    executablePath,
    args: [
      "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync", ...more,
    ],
  });
}

/**
 * A fresh visitor: `{ page, close, faults }`. `faults` holds errors of the console (a broken policy is one of them),
 * exceptions, answers of 400 and above, and requests to anywhere but `address`.
 */
export async function visitor(open, address, { size = "phone", language = "en", theme = "light", zone = "Europe/Amsterdam", expected = [] } = {}) {
  const context = await open.newContext({
    viewport: SIZES[size],
    locale: language,
    colorScheme: theme,
    ...(zone ? { timezoneId: zone } : {}),
    reducedMotion: "reduce",
    hasTouch: size === "phone",
    acceptDownloads: true,
  });
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  const faults = [];
  const note = (words) => {
    if (!expected.some((pattern) => pattern.test(words))) faults.push(`${new URL(page.url()).pathname}: ${words}`);
  };
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) note(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => note(`exception: ${error}`));
  page.on("dialog", (dialog) => {
    note(`dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(`${address}/`) && !url.startsWith("blob:") && url !== "about:blank") note(`asked ${url}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400) note(`${response.status()} for ${response.url()}`);
  });
  await page.goto(address);
  return { page, context, faults, close: () => context.close() };
}
