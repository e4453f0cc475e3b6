import type { Device } from '@rollcall/protocol';
import Bowser from 'bowser';

const browsers = new Set(Object.values(Bowser.BROWSER_MAP));
const systems = new Set(Object.values(Bowser.OS_MAP));
const kinds: readonly string[] = ['desktop', 'mobile', 'tablet'] satisfies Device['kind'][];

/**
 * The device behind a user agent. Only known names are repeated: the header is written by whoever sends it, and what it
 * says stands in a list and in a mail.
 */
export function deviceOf(userAgent: string | null): Device {
  if (userAgent === null || userAgent.trim() === '') return { kind: 'unknown', browser: null, system: null };
  const { browser, os, platform } = Bowser.parse(userAgent);
  const kind = platform.type ?? 'unknown';
  const major = /^\d{1,4}/.exec(browser.version ?? '')?.[0];
  return {
    kind: kinds.includes(kind) ? (kind as Device['kind']) : 'unknown',
    browser: known(browsers, browser.name, major),
    system: known(systems, os.name),
  };
}

function known(names: ReadonlySet<string>, name: string | undefined, version?: string): string | null {
  if (name === undefined || !names.has(name)) return null;
  return version === undefined ? name : `${name} ${version}`;
}
