import { expect, test } from 'vitest';
import { renderClosure } from './closure.ts';

const brand = { productName: 'Rollcall', accent: '#3b5bdb', supportContact: 'help@example.com' };
const expiresAt = new Date('2026-11-27T09:30:00Z');
const link = 'https://people.example.com/o/org_0';

test('[SUS6] [DEL7] a closed organization is told with its name, its day and whom to ask, and leads nowhere before it is open again', async () => {
  const closure = { organizationName: 'Acme\r\nBcc: x', at: expiresAt, link };
  const scheduled = { ...closure, template: 'organization-deletion-scheduled', deletionDueAt: expiresAt } as const;
  const { subject, text, html } = await renderClosure(brand, scheduled);
  expect(subject).toBe('Acme Bcc: x will be deleted (Rollcall)');
  expect(text).toContain('On Friday, 27 November 2026, 09:30 UTC everything in it is deleted for good');
  expect(text).toContain('contact help@example.com before then');
  expect(html).not.toContain('href');
  const suspended = { ...closure, template: 'organization-suspended', deletionDueAt: null } as const;
  expect((await renderClosure(brand, suspended)).text).toContain('To learn why, contact help@example.com.');
  const resumed = { ...closure, template: 'organization-resumed', deletionDueAt: null } as const;
  expect((await renderClosure(brand, resumed)).html).toContain(`href="${link}"`);
});
