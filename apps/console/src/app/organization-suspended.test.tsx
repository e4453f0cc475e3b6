import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { draw } from '../testing/draw.tsx';
import { fakeServer } from '../testing/fake-server.tsx';
import { SuspensionNotice } from './suspension-notice.tsx';

test('[SUS5] a suspended organization is named, with whom to ask, and is asked about again until it is over', async () => {
  let asked = 0;
  const server = fakeServer({
    'configuration.get': () => ({
      productName: 'Rollcall',
      supportContact: 'help@rollcall.test',
      accent: '',
      identityProviders: [],
    }),
    'session.get': () => {
      asked += 1;
      return { memberships: [] };
    },
  });
  draw(server.surround(<SuspensionNotice organizationName="Acme" askAgainMs={5} />));
  expect(await screen.findByRole('heading', { name: 'Acme is suspended' })).toBeTruthy();
  expect((await screen.findByRole('link', { name: 'help@rollcall.test' })).getAttribute('href')).toBe(
    'mailto:help@rollcall.test',
  );
  await expect.poll(() => asked, { timeout: 5_000 }).toBeGreaterThan(2);
});

test('[DEL2] an organization that is to be deleted says when, that the account stays, and whom to ask', async () => {
  const server = fakeServer({
    'configuration.get': () => ({
      productName: 'Rollcall',
      supportContact: 'help@rollcall.test',
      accent: '',
      identityProviders: [],
    }),
    'session.get': () => ({ memberships: [] }),
  });
  const notice = <SuspensionNotice organizationName="Acme" deletionDueAt="2026-12-27T12:00:00.000Z" />;
  draw(server.surround(notice));
  expect(await screen.findByRole('heading', { name: 'Acme will be deleted' })).toBeTruthy();
  const { textContent } = screen.getByRole('status');
  expect(textContent).toContain('December 27, 2026');
  expect(textContent).toContain('your own account stays');
  expect(await screen.findByRole('link', { name: 'help@rollcall.test' })).toBeTruthy();
});
