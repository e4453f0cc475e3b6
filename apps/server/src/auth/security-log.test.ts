import { Refusal, type RefusalCode } from '@rollcall/domain';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { logRefusal } from './security-log.ts';

function logged(code: RefusalCode, input: unknown): string {
  let text = '';
  const log = pino({ base: null, timestamp: false }, { write: (line: string) => (text += line) });
  const call = { path: 'session.signIn', requestId: 'abc', ip: '192.0.2.77', accountId: undefined, input };
  logRefusal(log, new Refusal(code), call);
  return text;
}

test('a refused sign-in is noted by its OWASP name, the address masked and the password absent', () => {
  const text = logged('session.rejected', { email: 'ada@acme.com', password: 'violet kettle 42 orbit' });
  expect(JSON.parse(text)).toMatchObject({
    event: 'authn_login_fail',
    path: 'session.signIn',
    requestId: 'abc',
    ip: '192.0.2.0/24',
    address: 'a***@acme.com',
  });
  expect(text).not.toContain('violet');
});

test.each([undefined, null, 'text', [], { email: { contains: '' } }])('any input can be noted: %j', (input) => {
  expect(logged('session.too-many-attempts', input)).toContain('authn_login_fail_max');
});

test('an ordinary refusal is nobody’s try and makes no noise', () => {
  expect(logged('membership.last-admin', {})).toBe('');
});
