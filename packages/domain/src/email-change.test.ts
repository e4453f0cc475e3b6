import { expect, test } from 'vitest';
import type { EmailAddress } from './email-address.ts';
import { decideNewEmail } from './email-change.ts';

const acme = { name: 'Acme', domains: ['acme.com', 'acme.org'] };
const globex = { name: 'Globex', domains: ['globex.com'] };
const decide = (wanted: string, organizations = [acme]) =>
  decideNewEmail('ada@acme.com', wanted as EmailAddress, organizations);
const foreign = (organization: string) => ({ ok: false, code: 'email.other-domain', details: { organization } });

test('[EML1] a new address is of a domain of every organization that the account is in', () => {
  expect(decide('ada.l@acme.com')).toEqual({ ok: true, value: 'ada.l@acme.com' });
  expect(decide('ada@acme.org')).toEqual({ ok: true, value: 'ada@acme.org' });
  expect(decide('ada@globex.com')).toEqual(foreign('Acme'));
  expect(decide('ada@acme.org', [acme, globex])).toEqual(foreign('Globex'));
  expect(decide('ada@sub.acme.com')).toEqual(foreign('Acme'));
  expect(decide('ada@anywhere.com', [])).toMatchObject({ ok: true });
});

test('[EML1] the address of today is no new one', () => {
  expect(decide('ada@acme.com')).toEqual({ ok: false, code: 'email.same-address' });
});
