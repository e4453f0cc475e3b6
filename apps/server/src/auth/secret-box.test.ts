import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { createSecretBox } from './secret-box.ts';

const secret = randomBytes(32);
const box = createSecretBox(secret, 'authenticator');

test('[SFA1] what is sealed opens for its owner, under the key of its purpose, and for nobody else', () => {
  const sealed = box.seal('JBSWY3DPEHPK3PXP', 'acc_ada');
  expect(box.open(sealed, 'acc_ada')).toBe('JBSWY3DPEHPK3PXP');
  expect(box.open(sealed, 'acc_grace')).toBeNull();
  expect(createSecretBox(secret, 'enrolment').open(sealed, 'acc_ada')).toBeNull();
  expect(createSecretBox(randomBytes(32), 'authenticator').open(sealed, 'acc_ada')).toBeNull();
});

test('[SFA1] a sealed text differs each time, hides what it holds, and cannot be changed', () => {
  const [one, other] = [box.seal('JBSWY3DPEHPK3PXP', 'acc_ada'), box.seal('JBSWY3DPEHPK3PXP', 'acc_ada')];
  expect(one).not.toBe(other);
  expect(Buffer.from(one, 'base64url').toString('latin1')).not.toContain('JBSW');
  const bytes = Buffer.from(one, 'base64url');
  for (let at = 0; at < bytes.length; at += 1) {
    const changed = Buffer.from(bytes);
    changed.writeUInt8((bytes[at] ?? 0) ^ 1, at);
    expect(box.open(changed.toString('base64url'), 'acc_ada')).toBeNull();
  }
  for (const nothing of ['', 'x', '%', 'A'.repeat(10)]) expect(box.open(nothing, 'acc_ada')).toBeNull();
});
