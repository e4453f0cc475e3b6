import type { Permission } from '@rollcall/domain';
import type { ApiKeyList, ShownApiKey } from '@rollcall/protocol';
import { expect } from 'vitest';
import { mintId } from '../../storage/mint-id.ts';
import { openSession } from '../../testing/caller.ts';
import type { Person } from '../../testing/given.ts';
import { openHttpServer } from '../../testing/http-server.ts';
import { openWorld } from '../../testing/world.ts';

/** What a key is asked to be, where a test cares. */
export interface Wish {
  name?: string;
  scopes?: readonly Permission[];
  lifetimeDays?: number;
  mutationId?: string;
}

/** An organization over HTTP whose people make keys as the console does. */
export async function openKeyOffice() {
  const world = await openWorld();
  const server = await openHttpServer(world);
  const acme = await world.given.organization();

  const cookieOf = async ({ accountId }: Pick<Person, 'accountId'>) => (await openSession(world, accountId)).cookie;

  async function create(by: Person, wish: Wish = {}, cookie?: string) {
    const { organizationId } = by;
    const input = { organizationId, name: 'deploy', scopes: ['organization:read'], lifetimeDays: 90, ...wish };
    const call = { mutationId: mintId('session'), ...input };
    return server.call('apiKey.create', call, { cookie: cookie ?? (await cookieOf(by)) });
  }

  return {
    world,
    server,
    acme,
    cookieOf,
    create,
    /** A key that was made, as its owner was shown it. */
    async made(by: Person, wish: Wish = {}): Promise<ShownApiKey> {
      const { outcome, data } = await create(by, wish);
      expect(outcome).toBe('ok');
      return data as ShownApiKey;
    },
    async listOf(person: Person) {
      const { organizationId } = person;
      const { data } = await server.call('apiKey.list', { organizationId }, { cookie: await cookieOf(person) });
      return (data as ApiKeyList).apiKeys;
    },
    /** What a key gets that asks for its organization. */
    useOf: async (apiKey: string) =>
      (await server.call('organization.get', { organizationId: acme.organizationId }, { apiKey })).outcome,
    /** The newest event of a type in the organization. */
    lastEvent: (type: string) =>
      world.db.prisma.event.findFirst({ where: { streamId: acme.organizationId, type }, orderBy: { seq: 'desc' } }),
    /** Starts the counters of calls and of wrong keys anew. */
    forgetCounts: () => world.db.pool.query('DELETE FROM rate_limit'),
    async close() {
      await server.close();
      await world.close();
    },
  };
}

/** A name for an act that nobody retries. */
export const mutationId = () => mintId('session');
