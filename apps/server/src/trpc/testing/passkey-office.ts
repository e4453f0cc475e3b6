import type { PasskeyList, PasskeyRequest } from '@rollcall/protocol';
import { openSession } from '../../testing/caller.ts';
import type { Person } from '../../testing/given.ts';
import { openHttpServer } from '../../testing/http-server.ts';
import { createPasskeyDevice, type Deviation } from '../../testing/passkey-device.ts';
import { addPasskey, type PasskeyHolder } from '../../testing/passkey-holder.ts';
import { openWorld } from '../../testing/world.ts';

/** How a passkey comes in alone: what asks, and what takes its answer. */
export const alone = ['passkey.beginSignIn', 'passkey.signIn'] as const;
/** How it completes a sign-in by password. */
export const step = ['passkey.beginStep', 'passkey.confirmStep'] as const;
/** How it makes a session fresh. */
export const proof = ['passkey.beginProof', 'passkey.prove'] as const;

/** An organization over HTTP whose people have devices for passkeys. */
export async function openPasskeyOffice() {
  const world = await openWorld();
  const server = await openHttpServer(world, { trustedProxies: ['127.0.0.1'] });
  const acme = await world.given.organization();

  /** Somebody without a passkey, and a fresh session of theirs. */
  async function newcomer(person?: Person): Promise<PasskeyHolder> {
    const somebody = person ?? (await world.given.member(acme.admin));
    const { cookie } = await openSession(world, somebody.accountId);
    return { person: somebody, cookie, device: createPasskeyDevice(server.url) };
  }

  return {
    world,
    server,
    acme,
    newcomer,
    /** Somebody with a passkey, and the session in which it was added. */
    holder: async (person?: Person) => addPasskey(server, await newcomer(person)),
    /** Answers with a passkey what a procedure asks. */
    async answer(
      [ask, send]: readonly [string, string],
      { device, cookie }: Pick<PasskeyHolder, 'device' | 'cookie'>,
      deviation?: Deviation,
    ) {
      const asked = await server.call(ask, {}, { cookie });
      if (asked.outcome !== 'ok') return asked;
      const given = device.get(asked.data as PasskeyRequest, deviation);
      return server.call(send, { answer: given }, { cookie: `${cookie}; ${asked.cookie}` });
    },
    passkeysOf: async (cookie: string) =>
      ((await server.call('passkey.list', {}, { cookie })).data as PasskeyList).passkeys,
    /** What mails about passkeys somebody is sent. */
    mailsTo: ({ email }: Person) =>
      world.db.prisma.delivery.findMany({ where: { recipient: email, template: { startsWith: 'passkey-' } } }),
    /** Starts the counters of calls anew. */
    forgetCounts: () => world.db.pool.query('DELETE FROM rate_limit'),
    async close() {
      await server.close();
      await world.close();
    },
  };
}
