import { createHash, randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { mintId } from '../storage/mint-id.ts';
import { createLinkTokens } from './link-token.ts';

const links = createLinkTokens(randomBytes(32));
const id = mintId('invitation');

test('[G9] a link minted again for the same id and version is the same, and names both', () => {
  const token = links.mint('invitation', id, 3);
  expect(links.mint('invitation', id, 3)).toBe(token);
  expect(links.parse('invitation', token)).toEqual({ id, version: 3 });
});

test('a link proves 256 bits', () => {
  const mac = links.mint('invitation', id, 1).split('.')[2] ?? '';
  expect(Buffer.from(mac, 'base64url')).toHaveLength(32);
});

test('what is stored of a link does not work as one', () => {
  const token = links.mint('invitation', id, 1);
  expect(links.hash(token)).toBe(createHash('sha256').update(token).digest('hex'));
  expect(links.parse('invitation', links.hash(token))).toBeNull();
});

test('[SES9] a link of one purpose opens nothing of another', () => {
  const reset = mintId('passwordReset');
  expect(links.parse('invitation', links.mint('password-reset', reset, 1))).toBeNull();
  expect(links.parse('password-reset', links.mint('invitation', id, 1))).toBeNull();
});

test('a link is bound to its id, its version and the secret of the server', () => {
  const [, version = '', mac = ''] = links.mint('invitation', id, 1).split('.');
  expect(links.parse('invitation', `${id}.2.${mac}`)).toBeNull();
  expect(links.parse('invitation', `${mintId('invitation')}.${version}.${mac}`)).toBeNull();
  expect(createLinkTokens(randomBytes(32)).parse('invitation', `${id}.${version}.${mac}`)).toBeNull();
});

const token = links.mint('invitation', id, 1);
test.each([
  '',
  '..',
  `${token}=`,
  ` ${token}`,
  `${token}\n`,
  token.replace('.1.', '.01.'),
  token.replace('.1.', '.1e0.'),
])('%j is no link', (text) => {
  expect(links.parse('invitation', text)).toBeNull();
});
