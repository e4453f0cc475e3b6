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
