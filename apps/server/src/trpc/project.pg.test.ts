import type { ProjectPage, ProjectView, ResourcePage } from '@rollcall/protocol';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { removeMembership } from '../operations/end-membership.ts';
import { eraseMembership } from '../operations/erase-account.ts';
import { mintId } from '../storage/mint-id.ts';
import { sqlState } from '../storage/sql-error.ts';
import { openSession } from '../testing/caller.ts';
import type { GivenOrganization, Person } from '../testing/given.ts';
import { type HttpServer, openHttpServer } from '../testing/http-server.ts';
import { openWorld, type World } from '../testing/world.ts';

let world: World;
let server: HttpServer;
let acme: GivenOrganization;
let member: Person;
beforeAll(async () => {
  world = await openWorld();
  server = await openHttpServer(world);
  acme = await world.given.organization();
  member = await world.given.member(acme.admin);
});
afterAll(async () => {
  await server.close();
  await world.close();
});

/** Calls a procedure in somebody's own organization. */
async function call(by: Person, procedure: string, input: object = {}) {
  const { cookie } = await openSession(world, by.accountId);
  const isQuery = /\.(get|list)$/.test(procedure);
  const act = isQuery ? {} : { mutationId: mintId('session') };
  return server.call(procedure, { organizationId: by.organizationId, ...act, ...input }, { cookie });
}

async function projectOf(by: Person, projectId: string): Promise<ProjectView> {
  const { data } = await call(by, 'project.get', { projectId });
  return (data as { project: ProjectView }).project;
}

async function listed(by: Person, input: object = {}): Promise<string[]> {
  const { data } = await call(by, 'project.list', input);
  return (data as ProjectPage).projects.map(({ name }) => name);
}

async function resourcesOf(by: Person, projectId: string, input: object = {}) {
  const { data } = await call(by, 'resource.list', { projectId, ...input });
  return data as ResourcePage;
}

const lastEvent = async (type: string) =>
  (
    await world.db.prisma.event.findFirst({
      where: { streamId: acme.organizationId, type },
      orderBy: { seq: 'desc' },
    })
  )?.data;

test('[PRJ1] [PRJ5] a member makes a project, changes it, archives and restores it, and cannot delete it', async () => {
  const made = await call(member, 'project.create', { name: ' Apollo  11 ', url: 'https://Moon.test/a?k=secret' });
  const { projectId } = made.data as { projectId: string };
  expect(await projectOf(acme.admin, projectId)).toMatchObject({
    name: 'Apollo 11',
    url: 'https://moon.test/a?k=secret',
    owner: { accountId: member.accountId, name: member.name, isMember: true },
    version: 1,
    archivedAt: null,
  });
  const changed = await call(member, 'project.update', { projectId, seenVersion: 1, name: 'Apollo 12', url: null });
  expect(changed.data).toEqual({ version: 2 });
  expect(await lastEvent('project.updated')).toEqual({
    projectId,
    projectName: 'Apollo 12',
    name: { from: 'Apollo 11', to: 'Apollo 12' },
    site: { from: 'https://moon.test', to: null },
  });

  expect((await call(member, 'project.archive', { projectId })).data).toEqual({ version: 3 });
  const events = () => world.db.prisma.event.count({ where: { streamId: acme.organizationId } });
  const before = await events();
  expect((await call(member, 'project.archive', { projectId })).data).toEqual({ version: 3 });
  expect(await events()).toBe(before);
  expect((await call(member, 'project.update', { projectId, seenVersion: 3, name: 'X' })).outcome).toBe(
    'project.archived',
  );
  const resource = { projectId, kind: 'data', name: 'T', uri: 's3://a/b' };
  expect((await call(member, 'resource.register', resource)).outcome).toBe('project.archived');
  expect(await listed(member, { search: 'apollo 12' })).toEqual([]);
  expect(await listed(member, { search: 'apollo 12', state: 'archived' })).toEqual(['Apollo 12']);
  expect((await call(member, 'project.restore', { projectId })).data).toEqual({ version: 4 });
  expect(await listed(member, { search: 'apollo 12' })).toEqual(['Apollo 12']);

  const deletion = { projectId, seenVersion: 4, seenResourceCount: 0 };
  expect((await call(member, 'project.delete', deletion)).outcome).toBe('permission.denied');
  expect((await call(acme.admin, 'project.delete', deletion)).outcome).toBe('ok');
  expect((await call(member, 'project.get', { projectId })).outcome).toBe('project.not-found');
});

test('[PRJ8] no event and no receipt holds the path or the query of an address', async () => {
  const projectId = await world.given.project(member, { url: 'https://moon.test/path-of-project?k=hush' });
  const uri = 's3://moon/path-of-resource?X-Signature=hush';
  const { resourceId } = await world.given.resource(member, { projectId, uri });
  const other = { resourceId, seenVersion: 1, uri: 's3://mars/path-of-resource?X-Signature=hush' };
  expect((await call(member, 'resource.update', other)).outcome).toBe('ok');
  expect(await lastEvent('resource.updated')).toMatchObject({ site: { from: 's3://moon', to: 's3://mars' } });
  const { rows } = await world.db.pool.query<{ text: string }>(
    'SELECT data::text AS text FROM event UNION ALL SELECT output::text FROM mutation_receipt',
  );
  expect(rows.filter(({ text }) => /path-of|hush/.test(text))).toEqual([]);
});

test('[PRJ4] [PRJ10] resources are registered, searched by name and address, filtered and paged, and move their project', async () => {
  const projectId = await world.given.project(member, { name: 'Gemini' });
  for (const name of ['c-flow', 'a-flow', 'b-flow']) {
    await world.given.resource(member, {
      projectId,
      name,
      kind: 'workflow',
      uri: `urn:flow:${name}`,
      sizeBytes: undefined,
    });
  }
  const largest = Number.MAX_SAFE_INTEGER;
  const { resourceId } = await world.given.resource(member, { projectId, name: 'Lake', sizeBytes: largest });
  const first = await resourcesOf(member, projectId, { kind: 'workflow', limit: 2 });
  expect(first.resources.map(({ name }) => name)).toEqual(['a-flow', 'b-flow']);
  const second = await resourcesOf(member, projectId, { kind: 'workflow', limit: 2, cursor: first.nextCursor });
  expect(second).toMatchObject({ nextCursor: null, resources: [{ name: 'c-flow', sizeBytes: null }] });
  expect((await resourcesOf(member, projectId, { search: 'MOON/tele' })).resources).toMatchObject([
    { id: resourceId, sizeBytes: largest, kind: 'data' },
  ]);
  expect((await resourcesOf(member, projectId, { sort: 'updatedAt' })).resources[0]?.name).toBe('Lake');

  const before = await projectOf(member, projectId);
  expect(before).toMatchObject({ dataCount: 1, workflowCount: 3, resourceCount: 4 });
  world.clock.advance({ minutes: 1 });
  expect((await call(member, 'resource.archive', { resourceId })).outcome).toBe('ok');
  const after = await projectOf(member, projectId);
  expect(after).toMatchObject({ dataCount: 0, workflowCount: 3, resourceCount: 4, version: before.version });
  expect(after.updatedAt > before.updatedAt).toBe(true);
  expect(await listed(member, { sort: 'updatedAt', limit: 1 })).toEqual(['Gemini']);
  expect((await resourcesOf(member, projectId, { state: 'archived' })).resources).toMatchObject([{ name: 'Lake' }]);
  expect((await call(member, 'resource.update', { resourceId, seenVersion: 2, name: 'Sea' })).outcome).toBe(
    'resource.archived',
  );
  expect((await call(member, 'resource.restore', { resourceId })).outcome).toBe('ok');
  expect((await call(member, 'resource.delete', { resourceId, seenVersion: 3 })).outcome).toBe('permission.denied');
  expect((await call(acme.admin, 'resource.delete', { resourceId, seenVersion: 3 })).outcome).toBe('ok');
  expect((await projectOf(member, projectId)).resourceCount).toBe(3);
});

test('[PRJ6] of two who change the same thing at the same moment one is refused and told what stands there', async () => {
  const { projectId, resourceId } = await world.given.resource(member);
  for (const [procedure, target, code] of [
    ['project.update', { projectId }, 'project.changed-meanwhile'],
    ['resource.update', { resourceId }, 'resource.changed-meanwhile'],
  ] as const) {
    const [one, two] = await Promise.all(
      [acme.admin, member].map((by) => call(by, procedure, { ...target, seenVersion: 1, name: by.name })),
    );
    expect(new Set([one?.outcome, two?.outcome])).toEqual(new Set(['ok', code]));
    const winner = one?.outcome === 'ok' ? acme.admin : member;
    const lost = one?.outcome === 'ok' ? two : one;
    expect(lost?.body).toMatchObject({
      error: { data: { refusal: { details: { name: winner.name, version: 2 } } } },
    });
  }
});

test('[PRJ7] the last project and the last resource are the last', async () => {
  const { admin, organizationId } = await world.given.organization({ name: 'Full' });
  const { projectId } = await world.given.resource(admin);
  // Rows in the number of the limits, and one true event to cover them.
  const fill = async (sql: string) => {
    const client = await world.db.pool.connect();
    try {
      await client.query("SET session_replication_role = 'replica'");
      await client.query(sql, [organizationId]);
    } finally {
      client.release(true);
    }
  };
  await fill(`INSERT INTO project (id, organization_id, name, sort_name)
    SELECT 'prj_' || n, $1, 'p', 'p' FROM generate_series(2, 1000) n`);
  await fill(`INSERT INTO resource (id, organization_id, project_id, kind, name, uri, sort_name, search)
    SELECT 'res_' || n, $1, '${projectId}', 'data', 'r', 'urn:r', 'r', 'r' FROM generate_series(2, 5000) n`);
  expect((await call(admin, 'project.create', { name: 'One more' })).outcome).toBe('project.too-many');
  const more = { projectId, kind: 'data', name: 'One more', uri: 'urn:x', sizeBytes: 1 };
  expect((await call(admin, 'resource.register', more)).outcome).toBe('resource.too-many');

  // [PRJ9] even the fullest project can be ended by one act.
  const deletion = { projectId, seenVersion: 1, seenResourceCount: 5_000 };
  expect((await call(admin, 'project.delete', deletion)).outcome).toBe('ok');
  expect(await world.db.prisma.resource.count({ where: { organizationId } })).toBe(0);
  expect((await call(admin, 'project.create', { name: 'Room again' })).outcome).toBe('ok');
});

test('[PRJ9] what was registered after the question was asked is not ended by the answer', async () => {
  const { projectId } = await world.given.resource(member);
  await world.given.resource(member, { projectId, name: 'Late' });
  const asked = { projectId, seenVersion: 1, seenResourceCount: 1 };
  const refused = await call(acme.admin, 'project.delete', asked);
  expect(refused.outcome).toBe('project.changed-meanwhile');
  expect(refused.body).toMatchObject({ error: { data: { refusal: { details: { resourceCount: 2 } } } } });
  expect((await resourcesOf(member, projectId)).resources).toHaveLength(2);
  expect((await call(acme.admin, 'project.delete', { ...asked, seenResourceCount: 2 })).outcome).toBe('ok');
  expect(await lastEvent('project.deleted')).toMatchObject({ projectId, resourceCount: 2 });
});

test('[PRJ11] a key registers for its owner, and only within its scopes', async () => {
  const projectId = await world.given.project(acme.admin);
  const { token: apiKey } = await world.given.apiKey(member, { scopes: ['resource:register'] });
  const { organizationId } = acme;
  const act = (procedure: string, input: object) =>
    server.call(procedure, { organizationId, mutationId: mintId('session'), ...input }, { apiKey });
  const done = await act('resource.register', {
    projectId,
    kind: 'data',
    name: 'Run 7',
    uri: 's3://r/7',
    sizeBytes: 9,
  });
  expect(done.outcome).toBe('ok');
  expect((await resourcesOf(acme.admin, projectId)).resources).toMatchObject([
    { name: 'Run 7', sizeBytes: 9, owner: { accountId: member.accountId } },
  ]);
  expect((await act('project.archive', { projectId })).outcome).toBe('permission.denied');
});

test('[PRJ11] what a key of the organization itself makes is nobody’s', async () => {
  const scopes = ['project:create', 'resource:register'] as const;
  const { token: apiKey } = await world.given.serviceKey(acme.admin, { scopes: [...scopes] });
  const act = (procedure: string, input: object) => {
    const { organizationId } = acme;
    return server.call(procedure, { organizationId, mutationId: mintId('session'), ...input }, { apiKey });
  };
  const made = await act('project.create', { name: 'Nightly' });
  const { projectId } = made.data as { projectId: string };
  const run = { projectId, kind: 'workflow', name: 'Run 8', uri: 'urn:run:8' };
  expect((await act('resource.register', run)).outcome).toBe('ok');
  expect((await projectOf(member, projectId)).owner).toBeNull();
  expect((await resourcesOf(member, projectId)).resources).toMatchObject([{ name: 'Run 8', owner: null }]);
});

test('[PRJ11] what somebody made stays when they go, with their name until that is erased', async () => {
  const gone = await world.given.member(acme.admin, { name: 'Alan Turing' });
  const { projectId } = await world.given.resource(gone);
  const { organizationId, accountId, membershipId } = gone;
  await world.given.act(acme.admin.accountId, removeMembership, { organizationId, membershipId });
  expect((await projectOf(member, projectId)).owner).toEqual({ accountId, name: 'Alan Turing', isMember: false });
  await world.given.act(null, eraseMembership, { organizationId, accountId, invitationIds: [] });
  expect((await projectOf(member, projectId)).owner).toBeNull();
  expect((await resourcesOf(member, projectId)).resources).toMatchObject([{ owner: null }]);
});

test('[PRJ1] [G11] what is registered is read by its id, with its project, by nobody of another organization', async () => {
  const { projectId, resourceId } = await world.given.resource(member, { name: 'Orders' });
  const { data } = await call(acme.admin, 'resource.get', { resourceId });
  const [row] = (await resourcesOf(member, projectId)).resources;
  expect(data).toMatchObject({ projectId, resource: row });
  const elsewhere = await world.given.organization({ name: 'Initech' });
  expect((await call(elsewhere.admin, 'resource.get', { resourceId })).outcome).toBe('resource.not-found');
  await call(acme.admin, 'resource.delete', { resourceId, seenVersion: 1 });
  expect((await call(member, 'resource.get', { resourceId })).outcome).toBe('resource.not-found');
});

test('[G11] [PRJ1] a resource cannot be put under a project of another organization, by whatever program', async () => {
  const elsewhere = await world.given.organization({ name: 'Globex' });
  const theirs = await world.given.project(elsewhere.admin);
  const attempt = { projectId: theirs, kind: 'data', name: 'X', uri: 'urn:x' };
  expect((await call(member, 'resource.register', attempt)).outcome).toBe('project.not-found');
  expect((await call(member, 'resource.list', { projectId: theirs })).outcome).toBe('project.not-found');
  const { resourceId } = await world.given.resource(member);
  const moved = world.db.pool.query('UPDATE resource SET project_id = $1 WHERE id = $2', [theirs, resourceId]);
  expect(await moved.catch(sqlState)).toBe('23503');
});
