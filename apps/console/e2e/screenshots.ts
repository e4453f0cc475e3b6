/**
 * Takes the pictures of the documents from the running product, with people made by real operations:
 * `npm run screenshots`, or `npm run screenshots -- <folder>` for every screen in every form.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createDemoOrganization } from '@rollcall/server/demo';
import { openShowcase } from '@rollcall/server/showcase';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from './browser.ts';
import { fillFurtherScreens, takeClosedScreens, takeFurtherScreens } from './further-screens.ts';
import { manage, openProjects, signIn } from './steps.ts';

const [everything] = process.argv.slice(2);
/** Of those who joined last, so that Home lists them. */
const colleagues = ['sophie.lamarr', 'niklaus.thompson', 'linus.ritchie'];
const folder = everything ?? join(import.meta.dirname, '../../../docs/images');
mkdirSync(folder, { recursive: true });

const app = await openShowcase();
const browser = await launchBrowser();
try {
  process.stdout.write('Making an organization of 60 people …\n');
  // Some days ago, so that the pictures do not show a company in which everybody has joined just now.
  app.clock.advance({ hours: -66 });
  const { admin, pendingToken } = await createDemoOrganization(app.deps, () => app.clock.advance({ minutes: 65 }));
  if (everything !== undefined) await fillFurtherScreens(app, admin);
  for (const name of colleagues) await openColleague(browser, `${name}@${admin.email.split('@')[1]}`);
  for (const scheme of ['light', 'dark'] as const) {
    if (everything === undefined) await takePictures(browser, scheme, { width: 1280, height: 800 }, '');
    else {
      await takePictures(browser, scheme, { width: 1440, height: 900 }, '');
      await takePictures(browser, scheme, { width: 390, height: 844 }, '-narrow');
    }
  }

  /** Somebody else who is here while the pictures are taken. */
  async function openColleague(from: Browser, email: string): Promise<void> {
    const page = await from.newPage();
    await page.goto(app.url);
    await signIn(page, email, 'violet kettle 42 orbit');
    await page.getByText('Live', { exact: true }).waitFor();
    await openProjects(page);
  }

  async function takePictures(
    from: Browser,
    colorScheme: 'light' | 'dark',
    viewport: { width: number; height: number },
    form: string,
  ) {
    const context = await from.newContext({ viewport, colorScheme, reducedMotion: 'reduce', deviceScaleFactor: 2 });
    const page = await context.newPage();
    const take = async (name: string) => {
      await page.evaluate(() => document.fonts.ready.then(() => {}));
      await page.screenshot({ path: join(folder, `${name}${form}-${colorScheme}.png`) });
    };
    await page.goto(`${app.url}/join#${pendingToken}`);
    await page.getByLabel('Your name').waitFor();
    await take('join');
    await page.goto(app.url);
    await page.getByLabel('Email').waitFor();
    if (everything !== undefined) await take('sign-in');
    await signIn(page, admin.email, 'violet kettle 42 orbit');
    await page.getByRole('heading', { name: 'Lately' }).waitFor();
    await page.getByText('Live', { exact: true }).waitFor();
    await page.getByRole('list', { name: 'People who joined lately' }).waitFor();
    await page
      .getByText('Online')
      .nth(colleagues.length - 1)
      .waitFor();
    await take('home');
    await visitProjects(page, form);
    await page.getByRole('row').nth(3).waitFor();
    if (everything !== undefined) await take('projects');
    await page.getByRole('link', { name: 'Demand forecast', exact: true }).click();
    await page.getByText('Nightly training').waitFor();
    if (everything !== undefined) await take('project');
    await visit(page, form, 'Members');
    await page.getByRole('row').nth(3).waitFor();
    await take('members');
    await visit(page, form, 'Invitations');
    await page
      .getByRole('textbox', { name: 'Invite people' })
      .fill('mary.shelley@globex.test, Tony <tony.hoare@globex.test>, someone@elsewhere.test');
    await page.getByRole('row').nth(3).waitFor();
    await take('invitations');
    if (everything !== undefined) {
      await visit(page, form, 'General');
      await take('general');
      await visit(page, form, 'Activity');
      await page.getByRole('heading', { level: 2 }).first().waitFor();
      await take('activity');
      await takeFurtherScreens(page, `${app.url}/o/${admin.organizationId}`, take);
      await takeClosedScreens(page, app, admin, take);
      await page.goto(`${app.url}/o/org_00000000000000000000`);
      await page.getByText('There is nothing here').waitFor();
      await take('not-found');
      await page.goto(`${app.url}/join#broken`);
      await page.getByText('This link leads nowhere').waitFor();
      await take('dead-link');
    }
    await context.close();
  }
} finally {
  await browser.close();
  await app.close();
}

async function visitProjects(page: Page, form: string): Promise<void> {
  if (form !== '') await page.getByRole('button', { name: 'Open menu' }).click();
  await openProjects(page);
}

/** In a narrow window the way leads through the menu. */
async function visit(page: Page, form: string, tab: Parameters<typeof manage>[1]): Promise<void> {
  if (form !== '' && !(await page.getByRole('navigation', { name: 'Manage' }).isVisible())) {
    await page.getByRole('button', { name: 'Open menu' }).click();
  }
  if (form === '') return manage(page, tab);
  if (!(await page.getByRole('navigation', { name: 'Manage' }).isVisible())) {
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Manage' }).click();
  }
  await page.getByRole('navigation', { name: 'Manage' }).getByRole('link', { name: tab }).click();
  await page.getByRole('heading', { level: 1, name: tab }).waitFor();
}
