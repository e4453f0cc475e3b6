/**
 * Brings a file of members in line with the organization, and prints what has changed since the last run. To be run by
 * cron, with a key that has the scope membership:read:
 *
 *   ROLLCALL_URL=https://people.example.com ROLLCALL_API_KEY=rc_… node nightly-member-sync.ts members.json
 */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRollcallClient } from '@rollcall/client';

interface Person {
  id: string;
  name: string;
  email: string;
  role: string;
}

const [file = 'members.json'] = process.argv.slice(2);
const client = createRollcallClient({
  url: process.env['ROLLCALL_URL'] ?? '',
  apiKey: process.env['ROLLCALL_API_KEY'] ?? '',
});
const { organizationId } = (await client.apiKey.self.query({})) ?? { organizationId: null };
if (organizationId === null) throw new Error('the key is none of an organization');

const now = new Map<string, Person>();
let cursor: string | null | undefined;
while (cursor !== null) {
  const page = await client.membership.list.query({
    organizationId,
    limit: 100,
    ...(cursor === undefined ? {} : { cursor }),
  });
  for (const { id, name, email, role, state } of page.members) {
    if (state === 'active') now.set(id, { id, name, email, role });
  }
  cursor = page.nextCursor;
}

const stored = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Person[]) : [];
const before = new Map(stored.map((person) => [person.id, person]));
for (const person of now.values()) {
  const known = before.get(person.id);
  if (known === undefined) console.log(`+ ${person.email} (${person.role})`);
  else if (JSON.stringify(known) !== JSON.stringify(person)) console.log(`~ ${person.email} (${person.role})`);
}
for (const person of before.values()) if (!now.has(person.id)) console.log(`- ${person.email}`);

writeFileSync(`${file}.new`, JSON.stringify([...now.values()], null, 2));
renameSync(`${file}.new`, file);
