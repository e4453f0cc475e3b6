import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { expect } from 'vitest';

/** One person's browser window. */
export interface Window {
  page: Page;
  /** What went wrong in it so far: errors of the console, and scripts that threw. */
  problems(): readonly string[];
  /** Fails when axe finds anything on the screen, but for the rules that cannot hold there. */
  expectAccessible(screen: string, without?: readonly string[]): Promise<void>;
  /** Fails when the page was loaded again since the window was opened. */
  expectNeverReloaded(): Promise<void>;
}

/** Answers with these statuses are part of the story; browsers print them as errors nevertheless. */
const expectedStatuses = /status of (401|403|404|409|429)/;

/** Opens a window of its own, as another person on another machine. Motion is off, so that pictures are settled. */
export async function openWindow(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<Window> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    reducedMotion: 'reduce',
    ...options,
  });
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' && !expectedStatuses.test(message.text())) problems.push(message.text());
  });
  page.on('pageerror', (error) => problems.push(error.message));
  await page.goto(url);
  await page.evaluate(() => Object.assign(globalThis, { sinceOpened: true }));
  return {
    page,
    problems: () => problems,
    async expectAccessible(screen, without = []) {
      const { violations } = await new AxeBuilder({ page })
        .setLegacyMode(true)
        .disableRules([...without])
        .analyze();
      const found = violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`,
      );
      expect(found, `axe on ${screen}`).toEqual([]);
    },
    async expectNeverReloaded() {
      expect(await page.evaluate(() => 'sinceOpened' in globalThis)).toBe(true);
    },
  };
}
