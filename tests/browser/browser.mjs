// Chromium, and a page in it that may load nothing but its own file.

import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import puppeteer from 'puppeteer-core';

const EXECUTABLE = process.env.CHROMIUM ?? '/usr/bin/chromium';

export async function launch() {
  if (!existsSync(EXECUTABLE)) {
    throw new Error(`there is no Chromium at ${EXECUTABLE}: install it, or set CHROMIUM to its path`);
  }
  return puppeteer.launch({
    executablePath: EXECUTABLE,
    // The gate runs as root, and Chromium refuses to run as root in a sandbox. Names of hosts are not looked up, which
    // also stops what the interception of requests does not see, such as prefetching.
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--host-resolver-rules=MAP * ~NOTFOUND'],
    protocolTimeout: 120_000,
  });
}

// Opens a file as a reader would see it: `view` is { width, scheme } for a screen, or { width, print: true }.
//
// `faults` receives requests, errors and dialogs from now on, because they may come late.
export async function open(browser, file, view) {
  const url = pathToFileURL(file).href;
  const page = await browser.newPage();
  const faults = [];
  page.on('pageerror', (error) => faults.push(`script error: ${error.message}`));
  page.on('console', (message) => {
    if (['error', 'warn'].includes(message.type())) {
      faults.push(`console: ${message.text()}`);
    }
  });
  page.on('dialog', (dialog) => {
    faults.push(`dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  page.on('request', (request) => {
    const own = request.url() === url || request.url().startsWith('data:');
    if (!own) {
      faults.push(`request: ${request.url().slice(0, 200)}`);
    }
    return own ? request.continue() : request.abort();
  });
  await page.setRequestInterception(true);
  await page.setViewport({ width: view.width, height: 900 });
  await page.emulateMediaType(view.print ? 'print' : 'screen');
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: view.scheme ?? 'light' }]);
  const start = performance.now();
  await page.goto(url, { waitUntil: 'load' });
  return { page, faults, milliseconds: Math.round(performance.now() - start) };
}
