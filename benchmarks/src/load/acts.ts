import { type Client, createClient } from '@rollcall/client';
import type { MembershipId, OrganizationId } from '@rollcall/domain';
import { serveParent } from '../child.ts';

interface Office {
  url: string;
  cookie: string;
  organizationId: OrganizationId;
}

const acts = 400;
const signIns = 80;

const jobs = {
  /** Makes each of these members an admin and a member again, all at the same time. @returns acts per second */
  async changeRoles({ members, ...office }: Office & { members: { membershipId: MembershipId; version: number }[] }) {
    const client = clientOf(office);
    const { organizationId } = office;
    const perMember = Math.round(acts / members.length);
    return rateOf(perMember * members.length, members, async ({ membershipId, version }) => {
      let seenVersion = version;
      for (let count = 0; count < perMember; count += 1) {
        const role = count % 2 === 0 ? 'admin' : 'member';
        const mutationId = crypto.randomUUID();
        const change = { organizationId, membershipId, role, seenVersion, mutationId } as const;
        seenVersion = (await client.membership.changeRole.mutate(change)).version;
      }
    });
  },

  /** Invites addresses of this domain one by one, in so many windows. @returns acts per second */
  async invite({ domain, windows, ...office }: Office & { domain: string; windows: number }) {
    const client = clientOf(office);
    const { organizationId } = office;
    const perWindow = Math.round(acts / windows);
    return rateOf(perWindow * windows, numbers(windows), async (window) => {
      for (let count = 0; count < perWindow; count += 1) {
        const invitations = [{ email: `guest.${window}.${count}@${domain}`, role: 'member' as const }];
        const { results } = await client.invitation.create.mutate({
          organizationId,
          invitations,
          mutationId: crypto.randomUUID(),
        });
        if (results[0]?.outcome !== 'invited') throw new Error(`not invited: ${results[0]?.outcome}`);
      }
    });
  },

  /** Signs these people in, over and over, all at the same time. @returns sign-ins per second */
  async signIn({ url, emails, password }: { url: string; emails: string[]; password: string }) {
    const client = createClient({ baseUrl: url, headers: { origin: url } });
    const perPerson = Math.round(signIns / emails.length);
    return rateOf(perPerson * emails.length, emails, async (email) => {
      for (let count = 0; count < perPerson; count += 1) await client.session.signIn.mutate({ email, password });
    });
  },
};

export type ActsJobs = typeof jobs;

function clientOf({ url, cookie }: Office): Client {
  return createClient({ baseUrl: url, headers: { origin: url, cookie } });
}

function numbers(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}

async function rateOf<One>(count: number, each: readonly One[], work: (one: One) => Promise<void>): Promise<number> {
  const startedAt = performance.now();
  await Promise.all(each.map(work));
  return (count * 1_000) / (performance.now() - startedAt);
}

serveParent(jobs);
