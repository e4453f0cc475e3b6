import { expect, test } from 'vitest';
import { accepted, Refusal, type RefusalCode, refusals } from './refusal.ts';

const codes = Object.keys(refusals) as RefusalCode[];

test('[G12] every refusal has a dotted code: what it is about, and lower-case words', () => {
  for (const code of codes) expect(code).toMatch(/^[a-z]+(Key|Request)?\.[a-z]+(-[a-z]+)*$/);
});

test('[G12] the message of a refusal is its code: nothing that was typed gets into a log by it', () => {
  const refusal = new Refusal('invitation.other-account', { invited: 'ada@acme.com' });
  expect(refusal.message).toBe('invitation.other-account');
  expect(refusal.kind).toBe('forbidden');
  expect(String(refusal)).not.toContain('ada');
});

test('a decision gives its value, or throws its refusal with the same code and details', () => {
  expect(accepted({ ok: true, value: 7 })).toBe(7);
  const refuse = () => accepted({ ok: false, code: 'domain.taken', details: { domain: 'acme.com' } });
  expect(refuse).toThrow(new Refusal('domain.taken', { domain: 'acme.com' }));
  expect(() => accepted({ ok: false, code: 'domain.taken' })).toThrow(Refusal);
});
