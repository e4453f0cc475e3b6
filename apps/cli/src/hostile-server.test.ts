import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exitCodes } from './exit-codes.ts';
import { runCommand } from './testing/run-command.ts';

/** A name that would take the screen away, and begin a line that is not its own. */
const evil = 'Eve\u001b[2J\u009b31m\nmem_forged';
const member = {
  id: 'mem_00000000000000000001',
  name: evil,
  email: `eve@acme.test`,
  role: 'member',
  state: `active\u001b]0;owned\u0007`,
  version: 1,
  joinedAt: `2026-11-27\r\u001b[1A`,
};
const answers: Record<string, unknown> = {
  'apiKey.self': { keyId: `key_1\u001b[2J`, organizationId: 'org_00000000000000000001', scopes: [evil] },
  'membership.list': { members: [member], nextCursor: null },
  'membership.remove': {},
};

let server: Server;
let env: Record<string, string>;
beforeAll(async () => {
  server = createServer((req, res) => {
    const procedure = new URL(req.url ?? '/', 'http://rollcall.test').pathname.split('/').at(-1) ?? '';
    if (procedure in answers) return res.end(JSON.stringify([{ result: { data: answers[procedure] } }]));
    return res.end(`<h1>\u001b[2Jno server of ours</h1>`);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  env = { ROLLCALL_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, ROLLCALL_API_KEY: 'rc_x' };
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
});

test.each([
  ['a table', ['member', 'list'], 2],
  ['a list of JSON', ['member', 'list', '--json'], 1],
  ['what is shown of one', ['key', 'show'], 3],
  ['a sentence', ['member', 'remove', member.id], 1],
])('[CLI13] whatever a server says, %s is as long as it should be and steers nothing', async (_what, args, lines) => {
  const { code, out, err } = await runCommand(args, { env });
  expect([code, err]).toEqual([exitCodes.done, '']);
  expect(out.split('\n')).toHaveLength(lines);
  expect(out).toContain('Eve');
  expect(out.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
});

test('[CLI13] nor does an answer that is none, when it is told', async () => {
  const { code, err } = await runCommand(['invitation', 'list'], { env });
  expect(code).toBe(exitCodes.failed);
  expect(err).not.toBe('');
  expect(err.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
});
