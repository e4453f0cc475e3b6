import { createRollcallClient } from '@rollcall/client';
import { expect, test } from 'vitest';
import { everyRow } from './connection.ts';
import { printList } from './list.ts';

const columns = { head: ['N', 'WORD'], cells: (n: number) => [`${n}`, 'x'.repeat(n % 7)], none: 'Nothing.' };

/** Prints a list of numbers, and keeps how many had been read whenever something was printed. */
async function printed(count: number, json?: true) {
  const lines: string[] = [];
  const readBefore: number[] = [];
  let read = 0;
  async function* numbers() {
    for (; read < count; read += 1) yield read;
  }
  const out = (text: string) => {
    lines.push(...text.split('\n'));
    readBefore.push(read);
  };
  await printList({ out }, numbers(), columns, json);
  return { lines, readBefore };
}

test('[CLI14] ten thousand rows are printed while they are read, a hundred at a time at most', async () => {
  const { lines, readBefore } = await printed(10_000);
  expect(lines).toHaveLength(10_001);
  expect(readBefore).toHaveLength(100);
  expect(readBefore[0]).toBeLessThan(100);
  const asJson = await printed(10_000, true);
  expect(asJson.lines).toHaveLength(10_000);
  expect(asJson.readBefore[0]).toBe(0);
});

test('[CLI14] a column keeps its width from part to part, and a list of nothing says so', async () => {
  const { lines } = await printed(250);
  expect(lines[0]).toBe('N   WORD');
  expect(lines.find((line) => line.startsWith('9 '))).toBe('9   xx');
  expect(lines.find((line) => line.startsWith('204'))).toBe('204  x');
  expect((await printed(0)).lines).toEqual(['Nothing.']);
  expect((await printed(0, true)).lines).toEqual([]);
});

test('[CLI14] a list that takes more calls than a key has in a minute waits and goes on', async () => {
  const refusal = { code: 'request.too-many', details: { retryAfterSeconds: 41 }, requestId: 'r' };
  const data = { code: 'TOO_MANY_REQUESTS', httpStatus: 429, refusal };
  const error = { error: { message: refusal.code, code: -32029, data } };
  const page = (members: string[], nextCursor: string | null) => ({ result: { data: { members, nextCursor } } });
  const answers: object[] = [page(['ada'], 'behind-ada'), error, error, page(['grace'], null)];
  const answer = () => Response.json([answers.shift()], { status: 207 });
  const client = createRollcallClient({ url: 'http://rollcall.test', apiKey: 'rc_x', fetch: async () => answer() });
  const waits: number[] = [];
  const organizationId = 'org_00000000000000000000' as Parameters<
    typeof client.membership.list.query
  >[0]['organizationId'];
  const rows = everyRow(
    (cursor) => client.membership.list.query({ organizationId, ...cursor }),
    ({ members }) => members,
    async (ms) => void waits.push(ms),
  );
  const read: unknown[] = [];
  for await (const row of rows) read.push(row);
  expect(read).toEqual(['ada', 'grace']);
  expect(waits).toEqual([41_000, 41_000]);
});
