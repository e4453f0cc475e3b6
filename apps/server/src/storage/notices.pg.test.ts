import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { maxNoticeBytes, openNotices } from './notices.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());

/** One process's end of a channel, and what it hears. */
function open(channel = 'test') {
  const heard: string[] = [];
  const lost: unknown[] = [];
  const notices = openNotices(db.url, channel, (error) => lost.push(error));
  notices.listen((text) => heard.push(text));
  onTestFinished(() => notices.close());
  /** What is said before both ends listen is heard by nobody, so it is said until it was heard. */
  const greet = (other: { heard: string[] }) =>
    vi.waitFor(() => {
      notices.tell(['hello']);
      expect(other.heard).toContain('hello');
    });
  return { notices, heard, lost, greet };
}

test('[PRE7] a notice reaches the other processes, and those of another channel not', async () => {
  const [one, other, apart] = [open(), open(), open('apart')];
  await one.greet(other);
  await apart.greet(apart);
  const text = 'x'.repeat(maxNoticeBytes);
  one.notices.tell([text, 'last']);
  await vi.waitFor(() => expect(other.heard.slice(-2)).toEqual([text, 'last']));
  expect(new Set(apart.heard)).toEqual(new Set(['hello']));
});

test('[PRE7] a connection that was cut is made again, and its loss is told', async () => {
  const [one, other] = [open(), open()];
  await one.greet(other);
  await db.pool.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE '%LISTEN%'
    AND datname = current_database() AND pid <> pg_backend_pid()`);
  await vi.waitFor(() => expect(other.lost).toHaveLength(1));
  other.heard.length = 0;
  await one.greet(other);
});

test('[PRE7] what was told before the end is sent', async () => {
  const [leaving, staying] = [open(), open()];
  await leaving.greet(staying);
  leaving.notices.tell(['goodbye']);
  await leaving.notices.close();
  await vi.waitFor(() => expect(staying.heard).toContain('goodbye'));
});
