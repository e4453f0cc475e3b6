import { hash } from '@node-rs/argon2';
import { limits } from '@rollcall/domain';
import { expect, test } from 'vitest';
import { createPasswordHashing } from './password-hasher.ts';

const { memoryKiB, timeCost, parallelism, concurrentPerCore, maxQueued } = limits.hashing;
const password = 'violet kettle 42 orbit';

test('a password is hashed with argon2id, a new salt each time and the parameters of the limits', async () => {
  const hashing = createPasswordHashing();
  const [one, other] = await Promise.all([hashing.hash(password), hashing.hash(password)]);
  expect(one).toContain(`$argon2id$v=19$m=${memoryKiB},t=${timeCost},p=${parallelism}$`);
  expect(other).not.toBe(one);
  expect(await hashing.verify(password, one)).toBe(true);
  expect(await hashing.verify(`${password} `, one)).toBe(false);
});

test('[PWD2] two spellings of one text are the same password', async () => {
  const hashing = createPasswordHashing();
  const stored = await hashing.hash('caf\u00e9 au lait at dawn');
  expect(await hashing.verify('cafe\u0301 au lait at dawn', stored)).toBe(true);
});

test('[SES6] no account has a password that is right', async () => {
  const hashing = createPasswordHashing();
  expect(await hashing.verify('', null)).toBe(false);
  expect(await hashing.verify(password, null)).toBe(false);
});

test('[SES10] a hash made with less than today’s parameters is outdated, one made with more is not', async () => {
  const { isOutdated } = createPasswordHashing();
  const made = (memoryCost: number, time: number) => hash(password, { memoryCost, timeCost: time, parallelism });
  expect(isOutdated(await made(memoryKiB / 2, timeCost))).toBe(true);
  expect(isOutdated(await made(memoryKiB, timeCost - 1))).toBe(true);
  expect(isOutdated(await made(memoryKiB, timeCost))).toBe(false);
  expect(isOutdated(await made(memoryKiB * 2, timeCost))).toBe(false);
});

test('[SES11] a bounded number is at work and waits; whoever comes after that is told that the server is busy', async () => {
  const hashing = createPasswordHashing(1);
  const room = concurrentPerCore + maxQueued;
  const outcomes = await Promise.allSettled(Array.from({ length: room + 5 }, () => hashing.verify(password, null)));
  const refused = outcomes.filter(({ status }) => status === 'rejected');
  expect(refused).toHaveLength(5);
  for (const refusal of refused) expect(refusal).toMatchObject({ reason: { code: 'server.busy' } });
  expect(await hashing.verify(password, null)).toBe(false);
});
