import { existsSync } from 'node:fs';
import { chromium, type Browser } from '@playwright/test';

/** The first that is there; Chromium without windows needs a third less of a processor. */
const PLACES = [
  process.env['CHROME_PATH'] ?? '',
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome'
];
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync'
];

/** This machine's browser; null when it has none. In CI that is an error. */
export function browserPath(): string | null {
  const found = PLACES.find((place) => place !== '' && existsSync(place)) ?? null;
  if (found === null && process.env['CI'] === 'true')
    throw new Error('no browser: apt-get install -y chromium, or set CHROME_PATH');
  return found;
}

/** Starts the browser, headless, with an empty profile. */
export function launchBrowser(executablePath: string): Promise<Browser> {
  return chromium.launch({ executablePath, args: FLAGS });
}
