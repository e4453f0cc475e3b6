import { createClient, createFeedClient, createSocketTransport, type FeedStatus, pullThrough } from '@rollcall/client';
import type { OrganizationId } from '@rollcall/domain';
import { serveParent } from '../child.ts';

interface Office {
  url: string;
  organizationId: OrganizationId;
  /** Of the one who acts and of the one who watches. */
  cookies: [string, string];
  times: number;
}

const jobs = {
  /** One admin renames the organization, again and again. @returns when the other's window, and the own answer, had it (ms) */
  async act({ url, organizationId, cookies: [actor, watcher], times }: Office) {
    const headersOf = (cookie: string) => ({ origin: url, cookie });
    const client = createClient({ baseUrl: url, headers: headersOf(actor) });
    const transport = createSocketTransport({ baseUrl: url, headers: headersOf(watcher) });
    const feed = createFeedClient({
      transport,
      pull: pullThrough(createClient({ baseUrl: url, headers: headersOf(watcher) })),
    });
    const seenAt = new Map<string, number>();
    let toldOf = new Map<string, () => void>();
    const following = feed.follow(organizationId, {
      onReset: () => {},
      onEvents(events) {
        for (const { mutationId } of events) {
          seenAt.set(mutationId, performance.now());
          toldOf.get(mutationId)?.();
        }
      },
    });
    while (isStarting(following.status)) await new Promise((resolve) => setTimeout(resolve, 10));

    const seen: number[] = [];
    const answered: number[] = [];
    let { version } = await client.organization.get.query({ organizationId });
    for (let time = 0; time < times; time += 1) {
      const mutationId = crypto.randomUUID();
      const told = new Promise<void>((resolve) => {
        toldOf = new Map([[mutationId, resolve]]);
      });
      const startedAt = performance.now();
      const change = { organizationId, seenVersion: version, name: `Acme ${time}`, mutationId };
      ({ version } = await client.organization.update.mutate(change));
      answered.push(performance.now() - startedAt);
      await told;
      seen.push((seenAt.get(mutationId) ?? Number.NaN) - startedAt);
    }
    feed.close();
    return { seen, answered };
  },
};

export type TwoAdminsJobs = typeof jobs;

function isStarting({ state }: FeedStatus): boolean {
  if (state === 'revoked') throw new Error('the watcher was turned away');
  return state !== 'live';
}

serveParent(jobs);
