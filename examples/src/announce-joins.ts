/**
 * Says in a chat who has joined, as soon as they have. Runs until it is stopped, and goes on from where it was; after a
 * crash it may say one thing twice, and never forgets one. Its key needs the scopes event:read and activity:read:
 *
 *   ROLLCALL_URL=… ROLLCALL_API_KEY=rc_… CHAT_WEBHOOK_URL=https://chat.example.com/hooks/… node announce-joins.ts place
 */
import { createRollcallClient } from '@rollcall/client';
import { storedPlace } from './stored-place.ts';

const [file = 'announce-joins.place'] = process.argv.slice(2);
const place = storedPlace(file);
const stop = new AbortController();
process.once('SIGTERM', () => stop.abort());
process.once('SIGINT', () => stop.abort());

const client = createRollcallClient({
  url: process.env['ROLLCALL_URL'] ?? '',
  apiKey: process.env['ROLLCALL_API_KEY'] ?? '',
});
await client.events.subscribe({
  after: place.read(),
  signal: stop.signal,
  async onEvent(event) {
    if (event.type === 'invitation.accepted') {
      await say(`${event.labels.subject ?? 'Somebody'} has joined as ${event.data.role}.`);
    }
    place.store(event.seq);
  },
});

/** Tries until the chat has taken it: the feed waits meanwhile. */
async function say(text: string): Promise<void> {
  for (;;) {
    const answer = await fetch(process.env['CHAT_WEBHOOK_URL'] ?? '', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ text }),
    }).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => {
      setTimeout(resolve, 1_000);
    });
  }
}
