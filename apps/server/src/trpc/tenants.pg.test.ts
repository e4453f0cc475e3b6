import { type IdKind, idPrefixes } from '@rollcall/domain';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { mintId } from '../storage/mint-id.ts';
import { openSession } from '../testing/caller.ts';
import type { Person } from '../testing/given.ts';
import { type HttpServer, openHttpServer } from '../testing/http-server.ts';
import { openWorld, type World } from '../testing/world.ts';
import { cookieOf, type Office, openOffice } from './testing/office.ts';
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

/** Ids of the other organization, by the key of the input that takes them. */
async function foreignIds(): Promise<Record<string, string[]>> {
  const { admin, organizationId, domain } = office.elsewhere;
  const settled = await world.given.member(admin);
  return {
    organizationId: [organizationId],
    streamId: [organizationId, admin.accountId],
    accountId: [admin.accountId],
    sessionId: [(await openSession(world, admin.accountId)).id],
    membershipId: [admin.membershipId, settled.membershipId],
    projectId: [(await world.given.project(settled)) as string],
    resourceId: [(await world.given.resource(settled)).resourceId],
    apiKeyId: [(await world.given.apiKey(settled)).apiKeyId],
    webhookId: [await webhookOf(admin)],
    serviceKeyId: [await serviceKeyOf(admin)],
    invitationId: [await world.given.invitation(admin, `${mintId('domain').slice(4)}@${domain}`)],
  };
}

/** An organization has so many keys and endpoints at most, so they are the same each time. */
async function serviceKeyOf(admin: Person): Promise<string> {
  const { organizationId } = admin;
  const known = await world.db.prisma.apiKey.findFirst({ where: { organizationId, ownerAccountId: null } });
  return known?.id ?? (await world.given.serviceKey(admin)).serviceKeyId;
}

async function webhookOf(admin: Person): Promise<string> {
  const { organizationId } = admin;
  const known = await world.db.prisma.webhook.findFirst({ where: { organizationId } });
  return known?.id ?? (await world.given.webhook(admin)).webhookId;
}

function unknownIdLike(id: string): string {
  const [kind] = Object.entries(idPrefixes).find(([, prefix]) => id.startsWith(`${prefix}_`)) ?? [];
  return mintId(kind as IdKind);
}
const takesIds = [
  'organizationId',
  'streamId',
  'accountId',
  'membershipId',
  'invitationId',
  'sessionId',
  'apiKeyId',
  'webhookId',
  'serviceKeyId',
  'projectId',
  'resourceId',
];

test.each(Object.keys(inputs))(
  '[G11] %s answers to an id of another organization as to one that was never given out',
  async (procedure) => {
    const cookie = (await cookieOf(office, 'admin')) ?? '';
    const input = (await inputs[procedure]?.(office)) ?? {};
    const foreign = await foreignIds();
    const before = await logOf(office.elsewhere.organizationId);
    for (const key of takesIds.filter((one) => one in input)) {
      for (const id of foreign[key] ?? []) {
        const [theirs, nobodys] = [
          await server.call(procedure, { ...input, [key]: id }, { cookie }),
          await server.call(procedure, { ...input, [key]: unknownIdLike(id) }, { cookie }),
        ];
        expect([theirs.status, theirs.body], `${key} ${id}`).toEqual([nobodys.status, nobodys.body]);
        if (key !== 'accountId') expect(theirs.outcome).toMatch(/\.not-found$/);
      }
    }
    expect(await logOf(office.elsewhere.organizationId)).toEqual(before);
  },
);

test('[G11] the lists of an organization hold nothing of another, whatever is searched for', async () => {
  const { organization, elsewhere } = office;
  const { organizationId } = organization;
  await world.given.project(elsewhere.admin, { name: elsewhere.domain.replaceAll('.', ' ') });
  const cookie = (await cookieOf(office, 'admin')) ?? '';
  for (const procedure of [
    'membership.list',
    'invitation.list',
    'project.list',
    'event.list',
    'event.recent',
    'organization.get',
  ]) {
    const search = ['membership.list', 'invitation.list', 'project.list'].includes(procedure)
      ? { search: elsewhere.domain }
      : {};
    const { outcome, body } = await server.call(procedure, { organizationId, ...search }, { cookie });
    expect(outcome).toBe('ok');
    const text = JSON.stringify(body);
    for (const theirs of [elsewhere.domain, elsewhere.organizationId, elsewhere.admin.accountId]) {
      expect(text).not.toContain(theirs);
    }
  }
});

test('[G11] the page of one list opens no page of another organization', async () => {
  const { organization, elsewhere, people } = office;
  for (let page = 0; page < 2; page += 1) await world.given.member(people.admin);
  const cookie = (await cookieOf(office, 'admin')) ?? '';
  const outsiders = (await cookieOf(office, 'outsider')) ?? '';
  const ours = { organizationId: organization.organizationId, limit: 1 };
  const { data } = await server.call('membership.list', ours, { cookie });
  const { nextCursor } = data as { nextCursor: string };
  const theirs = { organizationId: elsewhere.organizationId, cursor: nextCursor };
  const { body } = await server.call('membership.list', theirs, { cookie: outsiders });
  expect(JSON.stringify(body)).not.toContain(organization.domain);
});

test('[G11] an organization gets no invitation out of the address of another domain', async () => {
  const { organization, elsewhere } = office;
  const cookie = (await cookieOf(office, 'admin')) ?? '';
  const invitations = [
    elsewhere.admin.email,
    `nobody@${elsewhere.domain}`,
    `nobody@sub.${organization.domain}`,
    `nobody@${organization.domain}.evil.test`,
  ].map((email) => ({ email, role: 'member' }));
  const { organizationId } = organization;
  const { data } = await server.call(
    'invitation.create',
    { organizationId, invitations, mutationId: mintId('session') },
    { cookie },
  );
  // A member elsewhere and a stranger to both: nothing tells them apart.
  expect(
    (data as { results: { outcome: string; invitationId: null }[] }).results.map(({ outcome }) => outcome),
  ).toEqual(Array.from({ length: 4 }, () => 'other-domain'));
});

async function logOf(organizationId: string): Promise<number> {
  return world.db.prisma.event.count({ where: { streamId: organizationId } });
}
