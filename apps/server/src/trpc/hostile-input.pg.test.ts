import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readAnswer } from '../testing/caller.ts';
import { type HttpServer, openHttpServer } from '../testing/http-server.ts';
import { openWorld, type World } from '../testing/world.ts';
import { appRouter } from './router.ts';
import { cookieOf, type Office, openOffice } from './testing/office.ts';
import { inputs } from './testing/office-inputs.ts';

let world: World;
let server: HttpServer;
let office: Office;
beforeAll(async () => {
  world = await openWorld();
  server = await openHttpServer(world);
  office = await openOffice(world);
});
afterAll(async () => {
  await server.close();
  await world.close();
});

const definitions = appRouter._def.procedures as unknown as Record<string, { _def: { type: 'query' | 'mutation' } }>;
const procedures = Object.entries(definitions).map(([path, { _def }]) => [path, _def.type] as const);

const inputOf = async (procedure: string) => (await inputs[procedure]?.(office)) ?? {};
const cookie = async () => (await cookieOf(office, 'admin')) ?? '';

/** Texts that went wrong somewhere in systems of this kind: in the database, in the log, in a pattern, in a header. */
const hostile = [
  '',
  '\0',
  'a\0b@acme.test',
  '\ud800',
  '\u202ecba',
  '%00%ff%c0%af',
  "'; DROP TABLE event; --",
  '\\',
  '%_\\%',
  '(a+)+$',
  '__proto__',
  'constructor',
  '\r\nBcc: everybody@acme.test',
  '"a@b"@acme.test',
  'ａｄａ@acme.test',
  'x'.repeat(20_000),
  '9'.repeat(400),
];

/** How much there is in the database of everything that is worth something. */
async function heads(): Promise<unknown> {
  const { rows } = await world.db.pool.query('SELECT id, head FROM stream ORDER BY id');
  return rows;
}

describe.each(procedures)('%s', (procedure, type) => {
  test('[G12] answers each hostile text with a refusal or an answer, never with a fault', async () => {
    const input = await inputOf(procedure);
    const session = await cookie();
    const texts = Object.entries(input).filter(([, value]) => typeof value === 'string');
    const more =
      type === 'query'
        ? [
            ['search', ''],
            ['cursor', ''],
          ]
        : [];
    for (const [key] of [...texts, ...more]) {
      for (const text of hostile) {
        const { status, body } = await server.call(procedure, { ...input, [key as string]: text }, { cookie: session });
        expect(status, `${key} ${JSON.stringify(text.slice(0, 40))}: ${JSON.stringify(body)}`).toBeLessThan(500);
        expect(JSON.stringify(body)).not.toMatch(/node_modules|\.ts:\d|prisma|SELECT|at Object/i);
      }
    }
  });

  test('[G12] reads no numbers that no integer is', async () => {
    const input = await inputOf(procedure);
    const session = await cookie();
    for (const key of Object.keys(input)
      .filter((one) => typeof input[one] === 'number')
      .concat('limit')) {
      for (const number of [-1, 0.5, 1e308, 2 ** 53, 2 ** 31, '1']) {
        const { status, body } = await server.call(procedure, { ...input, [key]: number }, { cookie: session });
        expect(status, `${key} ${number}: ${JSON.stringify(body)}`).toBeLessThan(500);
      }
    }
  });

  test('[G12] changes nothing by GET, from whatever page the request comes', async () => {
    const input = await inputOf(procedure);
    const session = await cookie();
    const before = await heads();
    const query = new URLSearchParams({ input: JSON.stringify(input) });
    const answer = await readAnswer(
      await fetch(`${server.url}/trpc/${procedure}?${query.toString()}`, { headers: { cookie: session } }),
    );
    // What holds a secret is not even asked in a URL.
    expect(answer.outcome === 'ok').toBe(type === 'query' && !procedure.endsWith('.introspect'));
    expect(await heads()).toEqual(before);
  });
});

test('[G12] a place in a list that was never handed out is refused', async () => {
  const { organizationId } = office.organization;
  const session = await cookie();
  const place = (sort: string, values: unknown) => Buffer.from(JSON.stringify({ sort, values })).toString('base64url');
  const id = office.people.admin.membershipId;
  const absurd: [string, object, string][] = [
    '0000-01-01T00:00:00Z',
    '9999-12-31T23:59:59Z',
    '2026-02-30T00:00:00Z',
    '',
    7,
    null,
    {},
    '\0',
  ].flatMap((value) => [
    ['membership.list', { sort: 'joinedAt' }, place('joinedAt:asc', [value, id])],
    ['membership.list', {}, place('name:asc', [value, id])],
    ['membership.list', {}, place('name:desc', [value, id])],
    ['invitation.list', {}, place('newest', [value, id])],
    ['project.list', { sort: 'updatedAt' }, place('updatedAt', [value, id])],
    ['project.list', {}, place('name', [value, id])],
    ['event.list', {}, place('seq', [value])],
  ]);
  absurd.push(
    ['event.list', {}, place('seq', [2 ** 31])],
    ['event.list', {}, 'bm90IGpzb24'],
    ['membership.list', {}, '\0'],
  );
  for (const [procedure, more, cursor] of absurd) {
    const { outcome, status } = await server.call(procedure, { organizationId, ...more, cursor }, { cookie: session });
    const text = `${procedure} ${Buffer.from(cursor, 'base64url').toString()}`;
    expect(status, text).toBeLessThan(500);
    if (status !== 200) expect(outcome, text).toBe('cursor.invalid');
  }
});
