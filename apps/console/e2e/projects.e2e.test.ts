import { openTestApp, type TestApp } from '@rollcall/server/testing';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { launchBrowser } from './browser.ts';
import { openAtHome } from './signed-in.ts';
import { choose, openProjects, row } from './steps.ts';
import { type Window } from './window.ts';

let app: TestApp;
let browser: Browser;
beforeAll(async () => {
  app = await openTestApp();
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await app?.close();
});

/** A window of somebody who has just signed in. It must have had no problem when its test is over. */
async function openSignedIn(person: { email: string }): Promise<Window> {
  const window = await openAtHome(browser, app.url, person);
  onTestFinished(() => window.expectNeverReloaded());
  return window;
}

async function createProject({ page, expectAccessible }: Window, name: string, url: string): Promise<void> {
  await page.getByRole('button', { name: 'Create a project' }).click();
  const dialog = page.getByRole('dialog', { name: 'Create a project' });
  await dialog.getByLabel('Name').fill(name);
  await dialog.getByLabel('Page').fill('javascript:alert(1)');
  await dialog.getByRole('button', { name: 'Create' }).click();
  await dialog.getByText(/it must be an https address/).waitFor();
  await expectAccessible('create a project');
  await dialog.getByLabel('Page').fill(url);
  await dialog.getByRole('button', { name: 'Create' }).click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
}

async function register(page: Page, name: string, uri: string, sizeBytes: string): Promise<void> {
  await page.getByRole('button', { name: 'Register' }).click();
  const dialog = page.getByRole('dialog', { name: 'Register data or a workflow' });
  await dialog.getByLabel('Kind').selectOption('Data');
  await dialog.getByLabel('Name').fill(name);
  await dialog.getByLabel('Address').fill(uri);
  await dialog.getByLabel('Size in bytes').fill(sizeBytes);
  await dialog.getByRole('button', { name: 'Register' }).click();
  await dialog.waitFor({ state: 'detached' });
}

test('[G5] [PRJ1] [PRJ6] [PRJ9] [PRJ10] what two people do to a project, each of them sees at once, and neither undoes the other unawares', async () => {
  const { admin } = await app.world.given.organization();
  const grace = await app.world.given.member(admin);
  const [hers, adas] = [await openSignedIn(grace), await openSignedIn(admin)];
  for (const { page } of [hers, adas]) await openProjects(page);
  await adas.page.getByText('No projects yet').waitFor();
  await adas.expectAccessible('no projects');

  await createProject(hers, 'Apollo', 'https://Platform.test/apollo');
  const open = row(adas.page, 'Apollo').getByRole('link', { name: 'Open Apollo' });
  expect(await open.getAttribute('href')).toBe('https://platform.test/apollo');
  expect(await open.getAttribute('rel')).toBe('noopener noreferrer');
  await adas.expectAccessible('projects');
  await adas.page.getByRole('link', { name: 'Apollo', exact: true }).click();

  await hers.page.getByText('Nothing is registered here').waitFor();
  await register(hers.page, 'Telemetry', 's3://moon/telemetry', '1540');
  await row(adas.page, 'Telemetry').getByText('1.5 kB').waitFor();
  await row(adas.page, 'Telemetry').getByText('Grace Hopper', { exact: true }).waitFor();
  await adas.expectAccessible('a project');

  // Both change the name of the same thing: the second is told, and decides.
  await choose(adas.page, 'Telemetry', 'Change…');
  const change = adas.page.getByRole('dialog', { name: /^Change/ });
  await change.getByLabel('Name').fill('Raw telemetry');
  await choose(hers.page, 'Telemetry', 'Change…');
  await hers.page.getByRole('dialog').getByLabel('Name').fill('Telemetry 2');
  await hers.page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await change.getByText('Grace Hopper saved meanwhile').waitFor();
  await change.getByText('The name is Telemetry 2 now.').waitFor();
  await adas.expectAccessible('changed meanwhile');
  await change.getByRole('button', { name: 'Keep mine' }).click();
  await change.getByRole('button', { name: 'Save' }).click();
  await row(hers.page, 'Raw telemetry').waitFor();

  await choose(hers.page, 'Raw telemetry', 'Archive');
  await adas.page.getByText('Everything in this project is archived.').waitFor();
  await hers.page.getByRole('button', { name: 'Undo' }).click();
  await row(adas.page, 'Raw telemetry').waitFor();

  await hers.page.getByRole('button', { name: 'Actions for Apollo' }).click();
  await hers.page.getByRole('menuitem', { name: 'Archive' }).waitFor();
  expect(await hers.page.getByRole('menuitem', { name: 'Delete…' }).count()).toBe(0);
  await hers.page.keyboard.press('Escape');

  await choose(adas.page, 'Apollo', 'Delete…');
  const deletion = adas.page.getByRole('dialog', { name: 'Delete Apollo?' });
  await deletion.getByText('1 entry').waitFor();
  await adas.expectAccessible('delete a project');
  await deletion.getByLabel('Type the project’s name').fill('Apollo');
  await register(hers.page, 'Late', 'urn:late', '');
  await deletion.getByText('This has changed meanwhile').waitFor();
  expect(await deletion.getByRole('button', { name: 'Delete' }).isDisabled()).toBe(true);
  await deletion.getByRole('button', { name: 'Look at it as it is now' }).click();
  await deletion.getByText('2 entries').waitFor();
  await deletion.getByLabel('Type the project’s name').fill('Apollo');
  await deletion.getByRole('button', { name: 'Delete' }).click();
  await adas.page.getByText('No projects yet').waitFor();
  await hers.page.getByRole('heading', { name: 'There is no such project' }).waitFor();
  await hers.expectAccessible('a project that is gone');
});

test('[PRJ5] projects are found from home, from the palette, in the log, and where they are archived', async () => {
  const { given } = app.world;
  const { admin, organizationId } = await given.organization();
  const gemini = await given.project(admin, { name: 'Gemini' });
  await given.project(admin, { name: 'Mercury' });
  const { page, expectAccessible } = await openSignedIn(admin);

  const lately = page.getByRole('list', { name: 'Projects that changed lately' });
  await lately.getByRole('link', { name: 'Mercury' }).waitFor();
  await expectAccessible('home with projects');
  const told = page.getByRole('list', { name: 'Recent activity' }).getByRole('link', { name: 'Gemini' });
  await told.click();
  await page.getByRole('heading', { level: 1, name: 'Gemini' }).waitFor();
  expect(new URL(page.url()).pathname).toBe(`/o/${organizationId}/projects/${gemini}`);

  await choose(page, 'Gemini', 'Archive');
  await page.getByText('Archived: it stays as it is until it is restored').waitFor();
  await expectAccessible('an archived project');
  await page.getByRole('main').getByRole('link', { name: 'Activity' }).click();
  await page.getByText('archived the project Gemini').waitFor();
  expect(new URL(page.url()).searchParams.get('about')).toBe(gemini);

  await page.keyboard.press('Control+k');
  await page.getByPlaceholder('Go to a screen, a project or a person…').fill('mercury');
  await page.getByRole('dialog').getByRole('button', { name: 'Mercury' }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Mercury' }).waitFor();

  await openProjects(page);
  await row(page, 'Mercury').waitFor();
  expect(await row(page, 'Gemini').count()).toBe(0);
  await page.getByRole('combobox', { name: 'State' }).click();
  await page.getByRole('option', { name: 'Archived' }).click();
  await row(page, 'Gemini').waitFor();
  await page.getByRole('searchbox', { name: 'Search projects' }).fill('nothing like it');
  await page.getByText('No project found').waitFor();
  await expectAccessible('no project found');
  await page.getByRole('button', { name: 'Clear the filters' }).click();
  await row(page, 'Mercury').waitFor();
});
