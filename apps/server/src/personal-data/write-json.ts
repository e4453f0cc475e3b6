import type { PersonalFacts } from '../queries/get-personal-data.ts';
import type { StoredEvent } from '../storage/event-log.ts';

/** A person's data as one JSON object, in pieces. */
export async function* writeJson(facts: PersonalFacts, acts: AsyncIterable<StoredEvent[]>): AsyncGenerator<string> {
  yield `${JSON.stringify({ exportedAt: new Date().toISOString(), ...facts }, null, 2).slice(0, -2)},\n  "events": [`;
  let separator = '';
  for await (const page of acts) {
    for (const { fingerprint: _, ...event } of page) {
      yield `${separator}\n    ${JSON.stringify(event)}`;
      separator = ',';
    }
  }
  yield '\n  ]\n}\n';
}
