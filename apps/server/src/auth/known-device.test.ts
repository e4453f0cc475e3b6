import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { readDeviceCookie, writeDeviceCookie } from './device-cookie.ts';
import { createKnownDevices } from './known-device.ts';

const devices = createKnownDevices(randomBytes(32));

test('[SES8] a device is known to the account that it signed in to, and to no other', () => {
  const value = devices.mint('ada@acme.test');
  expect(devices.recognise('ada@acme.test', value)).toBe(value.split('.')[0]);
  expect(devices.recognise('alan@acme.test', value)).toBeNull();
});

test('[SES8] nobody can make a device known but the server', () => {
  const value = devices.mint('ada@acme.test');
  expect(createKnownDevices(randomBytes(32)).recognise('ada@acme.test', value)).toBeNull();
  for (const forged of [undefined, '', '.', value.slice(1), `${value}x`, value.replace('.', '')]) {
    expect(devices.recognise('ada@acme.test', forged)).toBeNull();
  }
});

test('[SES2] the cookie of a device is hidden from scripts, and bound to the host where there is https', () => {
  const value = devices.mint('ada@acme.test');
  expect(writeDeviceCookie(value, true).split('; ').slice(1)).toEqual(
    expect.arrayContaining(['Path=/', 'HttpOnly', 'Secure', 'SameSite=Lax']),
  );
  expect(writeDeviceCookie(value, true)).toMatch(/^__Host-rollcall-device=/);
  expect(writeDeviceCookie(value, false)).not.toContain('Secure');
  expect(readDeviceCookie(`a=b; rollcall-device=${value}`, false)).toBe(value);
  expect(readDeviceCookie(`rollcall-device=${value}`, true)).toBeUndefined();
});

test.each([undefined, '', ';;;', '=', 'rollcall-device', '%E0%A4%A', 'rollcall-device=%E0%A4%A', '__proto__=1'])(
  '[SES8] the cookie header %j is read without an error',
  (header) => {
    expect(devices.recognise('ada@acme.test', readDeviceCookie(header, false))).toBeNull();
  },
);
