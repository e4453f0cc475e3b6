import { createHash } from 'node:crypto';
import { eventData, idAlphabet, idLength, idPrefixes } from '@rollcall/domain';
import { expect, test } from 'vitest';
import { z } from 'zod';
import * as feed from './feed.ts';
import * as presence from './presence.ts';
import { protocolVersion } from './protocol-version.ts';

/**
 * What the messages of each version looked like. When the first test below fails, the shape of a message has changed:
 * raise `protocolVersion` and add a line. A line that stands here is changed only while its version is unreleased.
 */
const shapes: Readonly<Record<number, string>> = {
  1: '8fe882e6228e780b',
};

/** The kinds of id that a message or an event's data holds. */
const sentKinds = [
  'organization',
  'account',
  'membership',
  'invitation',
  'session',
  'apiKey',
  'serviceKey',
  'passwordReset',
  'identity',
  'passkey',
  'notification',
  'pushSubscription',
  'webhook',
  'picture',
  'project',
  'resource',
] as const;

/** Keys in one order at every depth, so that only what a message says counts. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}

function shapeOf(schema: z.ZodType): unknown {
  const shape = z.toJSONSchema(schema, { unrepresentable: 'any' });
  return sorted(JSON.parse(JSON.stringify(shape)));
}

function currentShape(): string {
  // The version is a part of `subscribe`; without this the hash would change with the number alone.
  const { protocolVersion: _version, ...subscribe } = feed.subscribeSchema.shape;
  const messages = { ...feed, ...presence, subscribeSchema: z.strictObject(subscribe) };
  const schemas = Object.entries<unknown>(messages).flatMap(([name, schema]): [string, unknown][] =>
    schema instanceof z.ZodType ? [[name, shapeOf(schema)]] : [],
  );
  const described = {
    messages: Object.fromEntries(schemas),
    // `data` of an event is checked by its type, which does not show in the messages themselves.
    events: Object.fromEntries(Object.entries(eventData).map(([type, schema]) => [type, shapeOf(schema)])),
    ids: { idAlphabet, idLength, prefixes: sentKinds.map((kind) => idPrefixes[kind]) },
    socketPath: feed.socketPath,
  };
  return createHash('sha256')
    .update(JSON.stringify(sorted(described)))
    .digest('hex')
    .slice(0, 16);
}

test('no message of the feed changes shape without a new protocol version', () => {
  expect(currentShape()).toBe(shapes[protocolVersion]);
});

test('protocol versions are counted from one, and no two of them have the same shape', () => {
  const versions = Object.keys(shapes).map(Number);
  expect(versions).toEqual(versions.map((_, index) => index + 1));
  expect(versions.at(-1)).toBe(protocolVersion);
  expect(new Set(Object.values(shapes)).size).toBe(versions.length);
});
