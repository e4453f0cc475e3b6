import { existsSync } from 'node:fs';
import sparticuz from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';

const installed = [
  process.env['CHROMIUM_PATH'],
  '/usr/bin/google-chrome',
  '/usr/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:/Program Files/Google/Chrome/Application/chrome.exe',
];

/** Starts a Chromium: one that is installed, or the one that npm brought. */
export async function launchBrowser(): Promise<Browser> {
  const found = installed.find((path) => path !== undefined && existsSync(path));
  const executablePath = found ?? (await sparticuz.executablePath());
  // Its own flags are made for one page in one process, where the contexts of two people would share their cookies.
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'] });
}
