import type { EventType } from '@rollcall/domain';
import { pino } from 'pino';
import { connectIdentity } from '../../operations/connect-identity.ts';
import { readEvents } from '../../storage/event-log.ts';
import { openSession } from '../../testing/caller.ts';
import type { Person } from '../../testing/given.ts';
import { openHttpServer } from '../../testing/http-server.ts';
import { createIdentityBrowser, type IdentityBrowser } from '../../testing/identity/browser.ts';
import { logInAt } from '../../testing/identity/log-in.ts';
import { openRealIssuer } from '../../testing/identity/real-issuer.ts';
import { openWorld } from '../../testing/world.ts';

/** An organization over HTTP beside an issuer, and the browsers of people whom the issuer knows. */
export async function openIdentityOffice() {
  const world = await openWorld();
  const issuer = await openRealIssuer('example');
  const lines: string[] = [];
  const log = pino({ level: 'debug' }, { write: (line: string) => void lines.push(line) });
  const server = await openHttpServer(world, { log, identity: { github: null, oidc: [issuer.settings] } });
  issuer.serve(server.url);
  const acme = await world.given.organization();
  let count = 0;

  /** Somebody whom the issuer knows and who has no account here. */
  function givenIssued(isVerified = true) {
    count += 1;
    const login = `person-${count}`;
    const email = `${login}@${acme.domain}`;
    issuer.people.set(login, { email, email_verified: isVerified, name: 'Margaret Hamilton' });
    return { login, email };
  }

  return {
    world,
    server,
    issuer,
    acme,
    /** What the server has logged. */
    lines,
    givenIssued,
    /** An account of ours that somebody has connected at the issuer. */
    async givenConnected(): Promise<Person & { login: string }> {
      const { login } = givenIssued();
      const person = await world.given.member(acme.admin);
      const identity = { provider: 'example', issuer: issuer.settings.issuer, subject: login, label: null };
      await world.given.act(person.accountId, connectIdentity, { identity });
      return { ...person, login };
    },
    /** Goes to the issuer, logs in there and comes back. */
    async go(browser: IdentityBrowser, procedure: string, input: Record<string, unknown>, login: string) {
      const location = await browser.start(`identity.${procedure}`, { provider: 'example', ...input });
      return browser.land(await logInAt(location, login));
    },
    invite: async (email: string): Promise<string> =>
      world.given.tokenOf(await world.given.invitation(acme.admin, email)),
    accountOf: (email: string) =>
      world.db.prisma.account.findUnique({ where: { email }, include: { identities: true, sessions: true } }),
    async eventsOf(accountId: string, type: EventType) {
      const events = await readEvents(world.db, [{ streamId: accountId as `acc_${string}`, after: 0 }], 500);
      return events.filter((event) => event.type === type);
    },
    signedInBrowser: async ({ accountId }: Pick<Person, 'accountId'>): Promise<IdentityBrowser> =>
      createIdentityBrowser(server, (await openSession(world, accountId)).cookie),
    /** Starts the counters of calls anew. */
    forgetCounts: () => world.db.pool.query('DELETE FROM rate_limit'),
    async close() {
      await server.close();
      await issuer.close();
      await world.close();
    },
  };
}
