import { mkdtempSync, readdirSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { limits } from '@rollcall/domain';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { removeMembership } from '../operations/end-membership.ts';
import { type Answer, openSession, readAnswer } from '../testing/caller.ts';
import type { GivenOrganization, Person } from '../testing/given.ts';
import { type HttpServer, openHttpServer } from '../testing/http-server.ts';
import { openWorld, type World } from '../testing/world.ts';
import { createFolderPictureStore } from './picture-store.ts';
import { sweepPictures } from './sweep-pictures.ts';

let world: World;
let server: HttpServer;
let acme: GivenOrganization;
const folder = mkdtempSync(join(tmpdir(), 'rollcall-pictures-'));
const store = createFolderPictureStore(folder);
beforeAll(async () => {
  world = await openWorld();
  server = await openHttpServer(world, { pictures: store });
  acme = await world.given.organization();
});
afterAll(async () => {
  await server.close();
  await world.close();
  rmSync(folder, { recursive: true });
});

const photo = (width = 300, height = 200, channels: 3 | 4 = 3) =>
  sharp({ create: { width, height, channels, background: '#3b5bdb' } });

let acts = 0;
interface Upload {
  type?: string;
  headers?: Record<string, string>;
  mutationId?: string;
}

async function send(cookie: string, body: Uint8Array | string | null, options: Upload = {}): Promise<Answer> {
  const { type = 'image/png', headers = {}, mutationId = `picture-${(acts += 1)}` } = options;
  const response = await fetch(`${server.url}/pictures`, {
    method: body === null ? 'DELETE' : 'POST',
    headers: { cookie, origin: server.url, 'content-type': type, 'x-mutation-id': mutationId, ...headers },
    body: (body as RequestInit['body']) ?? null,
  });
  return readAnswer(response);
}

const shown = async ({ accountId }: Person) =>
  (await world.db.prisma.account.findUniqueOrThrow({ where: { id: accountId } })).pictureId;

async function fetchPicture(by: Person | null, pictureId: string | null, size = '64.webp'): Promise<Response> {
  const headers = by === null ? {} : { cookie: (await openSession(world, by.accountId)).cookie };
  return fetch(`${server.url}/pictures/${pictureId}/${size}`, { headers });
}

async function givenPicture(person: Person): Promise<string> {
  const { cookie } = await openSession(world, person.accountId);
  await world.db.pool.query('DELETE FROM rate_limit');
  expect((await send(cookie, await photo().png().toBuffer())).status).toBe(200);
  return (await shown(person)) ?? '';
}

test.each([
  ['JPEG', () => photo().jpeg()],
  ['PNG', () => photo(300, 200, 4).png()],
  ['WebP', () => photo().webp()],
  ['GIF', () => photo().gif()],
])('[ACC4] a %s becomes two squares in WebP, whatever it is called', async (_kind, draw) => {
  const person = await world.given.member(acme.admin);
  const { cookie } = await openSession(world, person.accountId);
  expect((await send(cookie, await draw().toBuffer(), { type: 'image/x-whatever' })).status).toBe(200);
  for (const size of [64, 256]) {
    const answer = await fetchPicture(person, await shown(person), `${size}.webp`);
    expect(answer.headers.get('content-type')).toBe('image/webp');
    expect(answer.headers.get('cache-control')).toContain('private');
    expect(await sharp(Buffer.from(await answer.arrayBuffer())).metadata()).toMatchObject({
      format: 'webp',
      width: size,
      height: size,
    });
  }
});

test('[ACC4] what a camera wrote into the file is gone, and the picture stands upright', async () => {
  const person = await world.given.member(acme.admin);
  const { cookie } = await openSession(world, person.accountId);
  const taken = photo()
    .jpeg()
    .withMetadata({ orientation: 6 })
    .withExif({ IFD0: { Make: 'Camera of Grace' } });
  expect((await send(cookie, await taken.toBuffer(), { type: 'image/jpeg' })).status).toBe(200);
  const bytes = Buffer.from(await (await fetchPicture(person, await shown(person))).arrayBuffer());
  expect(bytes.includes('Camera of Grace')).toBe(false);
  const { exif, orientation } = await sharp(bytes).metadata();
  expect([exif, orientation ?? 1]).toEqual([undefined, 1]);
});

const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>';
test.each([
  ['an SVG', async () => svg, 'picture.not-an-image'],
  ['a page', async () => '<html><body>hello</body></html>', 'picture.not-an-image'],
  ['a PDF', async () => '%PDF-1.7 …', 'picture.not-an-image'],
  ['nothing', async () => '', 'picture.not-an-image'],
  ['half a picture', async () => (await photo().png().toBuffer()).subarray(0, 60), 'picture.not-an-image'],
  ['a TIFF', async () => photo().tiff().toBuffer(), 'picture.not-an-image'],
  ['a bomb of many pixels', async () => photo(12_000, 5_000).png().toBuffer(), 'picture.too-large'],
  ['five megabytes and one', async () => new Uint8Array(limits.picture.maxBytes + 1), 'request.too-large'],
])('[ACC4] %s is refused and changes nothing', async (_what, bytes, code) => {
  const person = await world.given.member(acme.admin);
  const { cookie } = await openSession(world, person.accountId);
  const before = readdirSync(folder);
  expect((await send(cookie, await bytes())).outcome).toBe(code);
  expect(await shown(person)).toBeNull();
  expect(readdirSync(folder)).toEqual(before);
});

test('[SES12] a picture is taken from nobody, from no foreign page, as no form and under no name but an act’s', async () => {
  const { cookie } = await openSession(world, acme.admin.accountId);
  const bytes = await photo().png().toBuffer();
  expect((await send('', bytes)).outcome).toBe('session.required');
  expect((await send('', null)).outcome).toBe('session.required');
  expect((await send(cookie, bytes, { headers: { origin: 'https://evil.example' } })).outcome).toBe(
    'request.foreign-origin',
  );
  expect((await send(cookie, null, { headers: { 'sec-fetch-site': 'cross-site' } })).outcome).toBe(
    'request.foreign-origin',
  );
  expect((await send(cookie, bytes, { type: 'text/plain' })).outcome).toBe('picture.not-an-image');
  expect((await send(cookie, bytes, { mutationId: 'no' })).outcome).toBe('request.invalid');
  expect(await shown(acme.admin)).toBeNull();
});

test('[ACC5] [G11] colleagues see a picture; strangers, the removed and nobody get the answer of a picture that is not there', async () => {
  const person = await world.given.member(acme.admin);
  const colleague = await world.given.member(acme.admin);
  const { admin: stranger } = await world.given.organization();
  const pictureId = await givenPicture(person);
  expect((await fetchPicture(colleague, pictureId)).status).toBe(200);
  expect((await fetchPicture(null, pictureId)).status).toBe(401);

  const missing = await readAnswer(await fetchPicture(stranger, `pic_${'0'.repeat(20)}`));
  expect(missing.status).toBe(404);
  const hidden = await readAnswer(await fetchPicture(stranger, pictureId));
  expect([hidden.status, hidden.body]).toEqual([missing.status, missing.body]);
  for (const size of ['65.webp', '64.png', '..%2f64.webp', '%00']) {
    expect((await fetchPicture(person, pictureId, size)).status, size).toBe(404);
  }
  for (const id of ['pic_..%2f..%2fetc', '..%2f..%2fetc', 'pic_']) {
    expect((await fetchPicture(person, id)).status, id).toBe(404);
  }
  const { organizationId, membershipId } = colleague;
  await world.given.act(acme.admin.accountId, removeMembership, { organizationId, membershipId });
  expect((await fetchPicture(colleague, pictureId)).status).toBe(404);
});

test('[ACC1] [ACC6] another picture is an event here and in the organization, and the files of the one before are gone', async () => {
  const person = await world.given.member(acme.admin);
  const first = await givenPicture(person);
  const second = await givenPicture(person);
  const { cookie } = await openSession(world, person.accountId);
  expect((await send(cookie, null)).status).toBe(200);
  expect(await shown(person)).toBeNull();
  for (const id of [first, second]) expect(readdirSync(folder)).not.toContain(id);
  for (const [streamId, type] of [
    [person.accountId, 'account.updated'],
    [acme.organizationId, 'membership.profileChanged'],
  ] as const) {
    const events = await world.db.prisma.event.findMany({ where: { streamId, type, actorId: person.accountId } });
    expect(events.map(({ data }) => (data as { changed: string[] }).changed)).toEqual([
      ['picture'],
      ['picture'],
      ['picture'],
    ]);
  }
});

test('[G3] a picture that is sent again under the name of its act changes nothing more', async () => {
  const person = await world.given.member(acme.admin);
  const { cookie } = await openSession(world, person.accountId);
  const bytes = await photo().png().toBuffer();
  expect((await send(cookie, bytes, { mutationId: 'one-picture' })).status).toBe(200);
  const before = await shown(person);
  expect((await send(cookie, bytes, { mutationId: 'one-picture' })).status).toBe(200);
  expect(await shown(person)).toBe(before);
  expect((await fetchPicture(person, before)).status).toBe(200);
});

test('[ACC6] the sweep deletes what nobody shows, and keeps what somebody shows or is just being sent', async () => {
  const kept = await givenPicture(acme.admin);
  const [old, recent] = [`pic_${'1'.repeat(20)}`, `pic_${'2'.repeat(20)}`] as const;
  for (const id of [old, recent]) await store.put(id, new Map([[64, new Uint8Array(1)]]));
  const longAgo = new Date(Date.now() - 2 * 3_600_000);
  for (const id of [old, kept]) utimesSync(join(folder, id), longAgo, longAgo);
  await sweepPictures(world.db, store);
  const left = readdirSync(folder);
  expect([left.includes(old), left.includes(recent), left.includes(kept)]).toEqual([false, true, true]);
});

test('[ACC4] an account sends twenty pictures an hour', async () => {
  const person = await world.given.member(acme.admin);
  const { cookie } = await openSession(world, person.accountId);
  await world.db.pool.query('DELETE FROM rate_limit');
  const outcomes = [];
  for (let upload = 0; upload <= limits.picture.maxPerAccountPerHour; upload += 1) {
    outcomes.push((await send(cookie, 'no picture at all')).outcome);
  }
  expect(outcomes.slice(-2)).toEqual(['picture.not-an-image', 'request.too-many']);
});
