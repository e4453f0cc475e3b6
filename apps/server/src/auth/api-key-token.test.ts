import { readFileSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { expect, test } from 'vitest';
import { mintId } from '../storage/mint-id.ts';
import { createApiKeyTokens, parseApiKey } from './api-key-token.ts';

const secret = new Uint8Array(32).fill(7);
const tokens = createApiKeyTokens(secret);
const page = readFileSync(new URL('../../../../docs/spec/api-key.md', import.meta.url), 'utf8');
const scanner = new RegExp(/^\\b.*$/m.exec(page)?.[0] ?? 'none', 'g');

test('[KEY1] every key has the form that scanners are told, and names its id', () => {
  for (let round = 0; round < 200; round += 1) {
    const id = mintId('apiKey');
    const token = tokens.mint(id, round + 1);
    expect(`"${token}",`.match(scanner)).toEqual([token]);
    expect(parseApiKey(token)).toBe(id);
  }
});

test('[KEY1] the checksum is the CRC-32 of everything before it, in base 62', () => {
  const token = tokens.mint('key_00000000000000000001', 1);
  const [checksum = ''] = token.split('_').slice(-1);
  const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
  const value = Array.from(checksum).reduce((sum, digit) => sum * 62 + digits.indexOf(digit), 0);
  expect(value).toBe(crc32(token.slice(0, -7)));
});

test('[KEY1] a key with one character changed, missing or too many is no key', () => {
  const token = tokens.mint(mintId('apiKey'), 1);
  for (let at = 0; at < token.length; at += 1) {
    const changed = token[at] === 'x' ? 'y' : 'x';
    expect(parseApiKey(token.slice(0, at) + changed + token.slice(at + 1)), `at ${at}`).toBeNull();
    expect(parseApiKey(token.slice(0, at) + token.slice(at + 1))).toBeNull();
  }
  for (const other of ['', ` ${token}`, `${token}\n`, `${token}0`, token.toUpperCase(), 'rc___']) {
    expect(parseApiKey(other)).toBeNull();
  }
});

test('[KEY2] the secret depends on id, version and the server’s secret, and on nothing else', () => {
  const id = mintId('apiKey');
  const other = createApiKeyTokens(new Uint8Array(32).fill(8));
  const minted = [tokens.mint(id, 1), tokens.mint(id, 2), tokens.mint(mintId('apiKey'), 1), other.mint(id, 1)];
  expect(new Set(minted).size).toBe(4);
  expect(createApiKeyTokens(secret).mint(id, 1)).toBe(minted[0]);
});
