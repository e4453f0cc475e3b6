import { Client } from 'pg';
import type { Database } from './db.ts';

/** Short texts from one server process to all that run over the same database. Nothing of them is stored. */
export interface Notices {
  /** Reaches every process that listens, this one too. What cannot be sent is lost without a word; never throws. */
  tell(texts: readonly string[]): void;
  /** @returns what stops listening. */
  listen(hear: (text: string) => void): () => void;
  /** Sends what is under way and ends. */
  close(): Promise<void>;
}

/** The channel on which all processes over one database listen. */
export const noticeChannel = 'rollcall';

/** What one text may hold beside its topic; PostgreSQL refuses more than 7,999 bytes. */
export const maxNoticeBytes = 7_950;

export type NoticeTopic = 'doorbell' | 'presence';

/** The notices of one topic, on a channel that others share. Closing is for whoever opened the channel. */
export function noticesAbout({ tell, listen }: Notices, topic: NoticeTopic): Notices {
  const mark = `${topic} `;
  return {
    tell: (texts) => tell(texts.map((text) => mark + text)),
    listen: (hear) => listen((text) => text.startsWith(mark) && hear(text.slice(mark.length))),
    close: () => Promise.resolve(),
  };
}

const retryMs = 1_000;
const patienceMs = 5_000;

/**
 * Notices by LISTEN and NOTIFY, over a connection of their own. A lost connection is made again; what was told meanwhile is
 * missed.
 * @param onLost is told why a connection was lost, and why it could not be made
 */
export function openNotices(url: string, channel: string, onLost: (error: unknown) => void = () => {}): Notices {
  const listeners = new Set<(text: string) => void>();
  let current: Client | null = null;
  let ready: Client | null = null;
  let telling = Promise.resolve();
  let retry: NodeJS.Timeout | null = null;
  let closed = false;

  function connect(): void {
    const client = new Client({
      connectionString: url,
      application_name: 'rollcall',
      connectionTimeoutMillis: patienceMs,
      query_timeout: patienceMs,
      keepAlive: true,
    });
    current = client;
    client.on('error', (error) => lose(client, error));
    client.on('end', () => lose(client, new Error('the connection has ended')));
    client.on('notification', ({ payload }) => {
      if (payload !== undefined) for (const hear of listeners) hear(payload);
    });
    start(client).catch((error: unknown) => lose(client, error));
  }

  async function start(client: Client): Promise<void> {
    await client.connect();
    // Nothing is written, so a commit has nothing to wait for.
    await client.query(`SET synchronous_commit = off; LISTEN ${client.escapeIdentifier(channel)}`);
    if (client === current) ready = client;
  }

  function lose(client: Client, error: unknown): void {
    if (client !== current || closed) return;
    current = null;
    ready = null;
    void client.end().catch(() => {});
    onLost(error);
    retry = setTimeout(connect, retryMs);
  }

  async function send(texts: readonly string[]): Promise<void> {
    const client = ready;
    if (client === null) return;
    try {
      await client.query('SELECT pg_notify($1, text) FROM unnest($2::text[]) AS text', [channel, texts]);
    } catch (error) {
      lose(client, error);
    }
  }

  connect();
  return {
    tell(texts) {
      // One after the other: a connection takes one query at a time.
      telling = telling.then(() => send(texts));
    },
    listen(hear) {
      listeners.add(hear);
      return () => listeners.delete(hear);
    },
    async close() {
      await telling;
      closed = true;
      if (retry !== null) clearTimeout(retry);
      await current?.end().catch(() => {});
    },
  };
}

/** Tells one text about a topic from a process that does not listen; what cannot be sent is lost without a word. */
export async function tellOnce({ pool }: Database, topic: NoticeTopic, text: string): Promise<void> {
  await pool.query('SELECT pg_notify($1, $2)', [noticeChannel, `${topic} ${text}`]).catch(() => {});
}
