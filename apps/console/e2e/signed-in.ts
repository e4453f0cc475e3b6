import { goodPassword } from '@rollcall/server/testing';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { expect, onTestFinished } from 'vitest';
import { signIn } from './steps.ts';
import { openWindow, type Window } from './window.ts';

/** A window for one test: in the end it must have had no problem. */
export async function openTestWindow(browser: Browser, url: string, options?: BrowserContextOptions): Promise<Window> {
  const window = await openWindow(browser, url, options);
  onTestFinished(async () => {
    expect(window.problems()).toEqual([]);
    await window.page.context().close();
  });
  return window;
}

/** The same, of somebody who has just signed in and is at home. */
export async function openAtHome(
  browser: Browser,
  url: string,
  { email }: { email: string },
  options?: BrowserContextOptions,
): Promise<Window> {
  const window = await openTestWindow(browser, url, options);
  await signIn(window.page, email, goodPassword);
  await window.page.getByRole('heading', { name: 'Lately' }).waitFor();
  return window;
}
