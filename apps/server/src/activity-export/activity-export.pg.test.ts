import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createHeadSigner, type HeadKey } from '../auth/head-signer.ts';
import { changeRole } from '../operations/change-role.ts';
import { eraseLabels } from '../storage/erase-labels.ts';
import { mintId } from '../storage/mint-id.ts';
import { openSession } from '../testing/caller.ts';
import type { GivenOrganization, Person } from '../testing/given.ts';
import { type HttpServer, openHttpServer } from '../testing/http-server.ts';
import { openWorld, type World } from '../testing/world.ts';
import { type KeptOfServer, parseHeadKeys, parseSignedHead, verifyExport } from './verify-export.ts';
import { csvCell } from './write-csv.ts';

let world: World;
let server: HttpServer;
let acme: GivenOrganization;
let grace: Person;
let keys: HeadKey[];
beforeAll(async () => {
  world = await openWorld();
  server = await openHttpServer(world);
  acme = await world.given.organization();
  grace = await world.given.member(acme.admin);
  keys = parseHeadKeys(await (await fetch(`${server.url}/.well-known/rollcall-log-keys.json`)).text());
});
afterAll(async () => {
  await server.close();
  await world.close();
});

async function take(person: Person, body: object): Promise<string> {
  const { cookie } = await openSession(world, person.accountId);
  const { organizationId } = acme;
  const response = await fetch(`${server.url}/activity-export`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: server.url, cookie },
    body: JSON.stringify({ organizationId, filter: {}, mutationId: mintId('session'), ...body }),
  });
  return response.text();
}

const linesOf = (text: string) => text.trimEnd().split('\n');

async function verdictOn(lines: readonly string[], kept: KeptOfServer = { keys }) {
  return verifyExport(createInterface({ input: Readable.from(lines.map((line) => `${line}\n`)) }), kept);
}

const faultOf = async (lines: readonly string[], kept?: KeptOfServer) => (await verdictOn(lines, kept)).fault;

/** A line with something in it changed. */
function changed(line: string | undefined, change: (value: Record<string, unknown>) => object): string {
  return JSON.stringify(change(JSON.parse(line ?? '') as Record<string, unknown>));
}

test('[LOG12] only an admin takes the log, it is noted in the log itself, and the note is in what was taken', async () => {
  expect(await take(grace, { format: 'csv' })).toContain('permission.denied');
  const elsewhere = await world.given.organization({ name: 'Globex' });
  expect(await take(elsewhere.admin, { format: 'csv' })).toContain('organization.not-found');
  expect(await take(acme.admin, { format: 'pdf' })).toContain('request.invalid');
  const rows = (await take(acme.admin, { format: 'csv' })).trimEnd().split('\r\n');
  expect(rows[0]).toMatch(/^seq,at,type,actorKind/);
  expect(rows.at(-1)).toContain('activity.exported');
  expect(rows.slice(1).map((row) => Number(row.split(',')[0]))).toEqual(rows.slice(1).map((_, index) => index + 1));
  const filtered = await take(acme.admin, { format: 'csv', filter: { types: ['membership.created'] } });
  expect(filtered.match(/membership\.created/g)).toHaveLength(2);
  expect(filtered).not.toContain('organization.created');
});

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx', '＝1'])(
  '[LOG12] a spreadsheet takes %j for a text',
  (text) => {
    expect(csvCell(text).replace(/^"/, '').startsWith("'")).toBe(true);
  },
);

test('[LOG12] a cell with quotes, commas and lines stays one cell', () => {
  expect(csvCell('a "b", c\nd')).toBe('"a ""b"", c\nd"');
  expect([csvCell(null), csvCell(7), csvCell('Ada')]).toEqual(['', '7', 'Ada']);
});

test('[LOG13] an export verifies by itself, whole and by days, also after a person was erased', async () => {
  const whole = linesOf(await take(acme.admin, { format: 'ndjson' }));
  expect(await verdictOn(whole)).toMatchObject({ stream: acme.organizationId, events: whole.length - 2, fault: null });
  const middle = (JSON.parse(whole[3] ?? '') as { at: string }).at;
  world.clock.advance({ minutes: 1 });
  const part = linesOf(await take(acme.admin, { format: 'ndjson', filter: { from: middle } }));
  expect(await faultOf(part)).toBeNull();
  const types = linesOf(await take(acme.admin, { format: 'ndjson', filter: { types: ['membership.created'] } }));
  expect((await faultOf(types))?.kind).toBe('not-complete');

  const gone = await world.given.member(acme.admin, { name: 'Ephemera Vanishing' });
  await eraseLabels(world.db, acme.organizationId, { accountId: gone.accountId, invitationIds: [] });
  const erased = await take(acme.admin, { format: 'ndjson' });
  expect(erased).not.toContain('Ephemera');
  expect(await faultOf(linesOf(erased))).toBeNull();
});

test('[LOG13] what was done to an exported file is named with the first line that it was done to', async () => {
  const { organizationId, admin } = acme;
  const file = linesOf(await take(admin, { format: 'ndjson' }));
  const [at, event] = [4, JSON.parse(file[4] ?? '') as { seq: number }];
  const place = { line: at + 1, seq: event.seq };
  const flipped = (file[at] ?? '').replace(/"hash":"(.)/, (_, digit: string) => `"hash":"${digit === '0' ? '1' : '0'}`);
  expect(await faultOf(file.with(at, flipped))).toEqual({ kind: 'hash-differs', ...place });
  const later = changed(file[at], (value) => ({ ...value, at: '2001-01-01T00:00:00.000Z' }));
  expect(await faultOf(file.with(at, later))).toEqual({ kind: 'hash-differs', ...place });
  expect(await faultOf(file.toSpliced(at, 1))).toEqual({ kind: 'missing-event', ...place });
  const swapped = file.with(at, file[at + 1] ?? '').with(at + 1, file[at] ?? '');
  expect(await faultOf(swapped)).toEqual({ kind: 'missing-event', ...place });

  const named = file.findIndex((line) => line.includes('"value":"Ada Lovelace"'));
  const forged = (file[named] ?? '').replace('"value":"Ada Lovelace"', '"value":"Eve"');
  expect(await faultOf(file.with(named, forged))).toMatchObject({ kind: 'label-differs', line: named + 1 });
  const added = changed(file[named], (value) => ({
    ...value,
    labels: { ...(value['labels'] as object), email: { salt: '00', value: 'eve@evil.test' } },
  }));
  expect((await faultOf(file.with(named, added)))?.kind).toMatch(/label-differs/);

  expect((await faultOf(file.slice(0, -1)))?.kind).toBe('head-missing');
  expect((await faultOf(file.toSpliced(-2, 1)))?.kind).toBe('head-differs');
  const moved = changed(file.at(-1), (value) => ({ ...value, at: '2001-01-01T00:00:00.000Z' }));
  expect((await faultOf(file.with(-1, moved)))?.kind).toBe('signature-wrong');
  const strangers = createHeadSigner(crypto.getRandomValues(new Uint8Array(32))).key;
  expect((await faultOf(file, { keys: [strangers] }))?.kind).toBe('key-unknown');
  expect((await faultOf(file, { keys: [{ ...strangers, kid: keys[0]?.kid ?? '' }] }))?.kind).toBe('signature-wrong');
  expect((await faultOf(['{}', ...file.slice(1)]))?.kind).toBe('not-an-export');
  expect((await faultOf(file.with(at, 'null')))?.kind).toBe('line-unreadable');

  // A tail that was cut and signed again by the server itself is told by a head that was kept.
  const { cookie } = await openSession(world, admin.accountId);
  const kept = async () => {
    const { data } = await server.call('event.head', { organizationId }, { cookie });
    return parseSignedHead(JSON.stringify(data));
  };
  expect(
    await faultOf(linesOf(await take(admin, { format: 'ndjson' })), { keys, earlierHead: await kept() }),
  ).toBeNull();
  const { membershipId } = grace;
  await world.given.act(admin.accountId, changeRole, { organizationId, membershipId, role: 'admin', seenVersion: 2 });
  const earlierHead = await kept();
  expect((await faultOf(file, { keys, earlierHead }))?.kind).toBe('tail-cut');
  const own = createHeadSigner(world.secret);
  const other = own.sign({
    stream: organizationId,
    seq: event.seq,
    hash: 'f'.repeat(64),
    at: '2026-01-01T00:00:00.000Z',
  });
  expect((await faultOf(file, { keys, earlierHead: other }))?.kind).toBe('earlier-head-differs');
});
