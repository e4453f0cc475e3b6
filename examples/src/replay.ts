/**
 * Reads the log of an organization from its first event and tells from it alone who is a member and in which role. Ends
 * when it has read everything. Its key needs the scopes event:read and activity:read:
 *
 *   ROLLCALL_URL=… ROLLCALL_API_KEY=rc_… node replay.ts
 */
import { createRollcallClient, type RollcallEvent } from '@rollcall/client';

const roles = new Map<string, string>();
const readAll = new AbortController();

const client = createRollcallClient({
  url: process.env['ROLLCALL_URL'] ?? '',
  apiKey: process.env['ROLLCALL_API_KEY'] ?? '',
});
await client.events.subscribe({
  after: 0,
  signal: readAll.signal,
  onEvent: apply,
  onStatus({ state }) {
    if (state === 'live') readAll.abort();
  },
});
for (const [membershipId, role] of roles) console.log(`${membershipId} ${role}`);

function apply(event: RollcallEvent): void {
  switch (event.type) {
    case 'membership.activated':
      roles.set(event.data.membershipId, event.data.role);
      break;
    case 'membership.roleChanged':
      roles.set(event.data.membershipId, event.data.to);
      break;
    case 'membership.removed':
    case 'membership.left':
      roles.delete(event.data.membershipId);
      break;
    default:
  }
}
