import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { type GivenOrganization, openTestApp, type TestApp } from '@rollcall/server/testing';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';

let app: TestApp;
let acme: GivenOrganization;
let apiKey: string;
const folder = mkdtempSync(join(tmpdir(), 'rollcall-examples-'));
beforeAll(async () => {
  app = await openTestApp();
  acme = await app.world.given.organization({ name: 'Acme' });
  const scopes = ['membership:read', 'event:read', 'activity:read'] as const;
  apiKey = (await app.world.given.apiKey(acme.admin, { scopes })).token;
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await app.close();
});

/** Starts an example as a person would, in a process of its own. */
function start(example: string, args: string[], more: Record<string, string> = {}) {
  const script = fileURLToPath(new URL(example, import.meta.url));
  const { PATH = '' } = process.env;
  const env = { PATH, ROLLCALL_URL: app.url, ROLLCALL_API_KEY: apiKey, ...more };
  const child = spawn(process.execPath, [script, ...args], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const printed = text(child.stdout);
  const ended = once(child, 'close').then(([code]) => code as number | null);
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  return {
    async stop() {
      child.kill('SIGTERM');
      return ended;
    },
    /** What it printed, once it has ended by itself without a fault. */
    async lines() {
      expect(await ended).toBe(0);
      return (await printed).split('\n').slice(0, -1);
    },
  };
}

test('[TOOL6] the nightly sync writes who is a member, and says who has come, changed and gone since', async () => {
  const file = join(folder, 'members.json');
  const { given } = app.world;
  const grace = await given.member(acme.admin);
  const first = await start('./nightly-member-sync.ts', [file]).lines();
  expect(first.sort()).toEqual([`+ ${acme.admin.email} (admin)`, `+ ${grace.email} (member)`]);
  const alan = await given.member(acme.admin, { name: 'Alan Turing', role: 'admin' });
  await given.removal(acme.admin, grace);
  const second = await start('./nightly-member-sync.ts', [file]).lines();
  expect(second).toEqual([`+ ${alan.email} (admin)`, `- ${grace.email}`]);
  expect(await start('./nightly-member-sync.ts', [file]).lines()).toEqual([]);
  const written = JSON.parse(readFileSync(file, 'utf8')) as { email: string }[];
  expect(written.map(({ email }) => email).sort()).toEqual([acme.admin.email, alan.email].sort());
});

test('[TOOL6] a chat hears of everybody who joins, also while the chat is down and after the tool was stopped', async () => {
  const said: string[] = [];
  let isDown = true;
  const chat = createServer((request, answer) => {
    void text(request).then((body) => {
      if (!isDown) said.push((JSON.parse(body) as { text: string }).text);
      answer.writeHead(isDown ? 503 : 200).end();
      isDown = false;
    });
  }).listen(0, '127.0.0.1');
  await once(chat, 'listening');
  onTestFinished(() => void chat.close());
  const more = { CHAT_WEBHOOK_URL: `http://127.0.0.1:${(chat.address() as AddressInfo).port}/` };
  const place = join(folder, 'place');

  const { organizationId, admin } = await app.world.given.organization();
  const { token } = await app.world.given.apiKey(admin, { scopes: ['event:read', 'activity:read'] });
  const key = { ...more, ROLLCALL_API_KEY: token };
  const tool = start('./announce-joins.ts', [place], key);
  await expect.poll(() => said, { timeout: 20_000 }).toEqual(['Ada Lovelace has joined as admin.']);
  expect(await tool.stop()).toBe(0);

  await app.world.given.member(admin, { name: 'Grace Hopper' });
  const again = start('./announce-joins.ts', [place], key);
  await expect.poll(() => said.slice(1), { timeout: 20_000 }).toEqual(['Grace Hopper has joined as member.']);
  expect(await again.stop()).toBe(0);
  expect(organizationId).toMatch(/^org_/);
});

test('[TOOL6] a replay of the log from its beginning ends with the members that the list has', async () => {
  const { organizationId, admin } = await app.world.given.organization();
  const { given, db } = app.world;
  const { token } = await given.apiKey(admin, { scopes: ['event:read', 'activity:read'] });
  await given.member(admin);
  await given.removal(admin, await given.member(admin, { name: 'Alan Turing' }));
  const lines = await start('./replay.ts', [], { ROLLCALL_API_KEY: token }).lines();
  const members = await db.prisma.membership.findMany({ where: { organizationId, state: 'active' } });
  expect(lines.sort()).toEqual(members.map(({ id, role }) => `${id} ${role}`).sort());
});
