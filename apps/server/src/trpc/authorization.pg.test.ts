import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type HttpServer, openHttpServer } from '../testing/http-server.ts';
import { openWorld, type World } from '../testing/world.ts';
import { authorizationTable, callers, freshProcedures } from './authorization-table.ts';
import { appRouter } from './router.ts';
import { cookieOf, forgedCookie, type Office, openOffice } from './testing/office.ts';
import { inputs } from './testing/office-inputs.ts';

let world: World;
let server: HttpServer;
let office: Office;
beforeAll(async () => {
  world = await openWorld();
  server = await openHttpServer(world);
  office = await openOffice(world);
});
afterAll(async () => {
  await server.close();
  await world.close();
});

const movesTheCaller = new Set(['account.delete', 'emailChange.confirm', 'invitation.accept', 'membership.leave']);
const procedures = Object.keys(appRouter._def.procedures).toSorted();

async function inputOf(procedure: string): Promise<Record<string, unknown>> {
  const input = inputs[procedure];
  if (input === undefined) throw new Error(`${procedure} has no input`);
  return input(office);
}

test('[G11] the table says of every procedure of the router who may call it, and of no other', () => {
  expect(Object.keys(authorizationTable).toSorted()).toEqual(procedures);
  expect(Object.keys(inputs).toSorted()).toEqual(procedures);
});

describe.each(procedures)('%s', (procedure) => {
  test('[G6] [G11] [MEM1] answers everybody as the table says', async () => {
    const outcomes: Record<string, string> = {};
    for (const caller of callers) {
      // Who leaves or joins is somebody else for the callers behind; an office of one's own costs less than a way back.
      const own = movesTheCaller.has(procedure) && authorizationTable[procedure]?.[caller] === 'ok';
      const at = own ? await openOffice(world, office) : office;
      const cookie = await cookieOf(at, caller);
      const input = own ? await inputs[procedure]?.(at) : await inputOf(procedure);
      const { outcome } = await server.call(procedure, input, cookie === undefined ? {} : { cookie });
      outcomes[caller] = outcome;
    }
    expect(outcomes).toEqual(authorizationTable[procedure]);
  });

  test('[SES14] asks for a fresh sign-in exactly where the table says so', async () => {
    const own = movesTheCaller.has(procedure) ? await openOffice(world, office) : office;
    const cookie = (await cookieOf(own, 'admin')) ?? '';
    world.clock.advance({ minutes: 10 });
    const { outcome } = await server.call(procedure, await inputs[procedure]?.(own), { cookie });
    expect(outcome).toBe(freshProcedures.has(procedure) ? 'session.not-fresh' : authorizationTable[procedure]?.admin);
  });

  test('[SES1] a cookie that was never given out is nobody’s', async () => {
    const { outcome } = await server.call(procedure, await inputOf(procedure), { cookie: forgedCookie() });
    expect(outcome).toBe(authorizationTable[procedure]?.anonymous);
  });

  test('[G12] refuses a key too many and anything but text where text belongs', async () => {
    const input = await inputOf(procedure);
    const cookie = (await cookieOf(office, 'admin')) ?? '';
    const wrong: unknown[] = [{ ...input, isAdmin: true }, [], null, 'text', 7];
    for (const [key, value] of Object.entries(input)) {
      if (typeof value === 'string')
        wrong.push(...[{ not: '' }, [value], 7, null].map((one) => ({ ...input, [key]: one })));
      if (Array.isArray(value))
        wrong.push({ ...input, [key]: value.map((one: object) => ({ ...one, isAdmin: true })) });
    }
    for (const one of wrong) {
      const { outcome, status } = await server.call(procedure, JSON.stringify(one), { cookie });
      expect([outcome, status], JSON.stringify(one)).toEqual(['request.invalid', 400]);
    }
  });
});
