import { apiKeyScopes, projectIdSchema } from '@rollcall/domain';
import { type GivenOrganization, openTestApp, type TestApp } from '@rollcall/server/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exitCodes } from './exit-codes.ts';
import { objectsIn, runCommand } from './testing/run-command.ts';

let app: TestApp;
let acme: GivenOrganization;
let apiKey: string;
beforeAll(async () => {
  app = await openTestApp();
  acme = await app.world.given.organization({ name: 'Acme' });
  apiKey = (await app.world.given.apiKey(acme.admin, { scopes: apiKeyScopes })).token;
});
afterAll(() => app.close());

const by = (key: string, ...args: string[]) =>
  runCommand(args, { env: { ROLLCALL_URL: app.url, ROLLCALL_API_KEY: key } });
const project = (...args: string[]) => by(apiKey, 'project', ...args);
const resource = (...args: string[]) => by(apiKey, 'resource', ...args);

const idIn = (out: string) => /\b(?:prj|res)_[0-9a-z]{20}\b/.exec(out)?.[0] ?? '';
const made = async (name: string) => idIn((await project('create', name)).out);

test('[CLI18] a project is made, shown, renamed, archived and restored by its id, and is its key’s owner’s', async () => {
  const created = await project('create', 'Apollo', '--page', 'https://platform.example/apollo');
  expect(created.out).toMatch(/^Apollo is created\.\n {2}project {2}prj_[0-9a-z]{20}$/);
  const id = idIn(created.out);
  const shown = await project('show', id);
  expect(shown.out).toMatch(new RegExp(`^ID +${id}\nNAME +Apollo\nPAGE +https://platform\\.example/apollo\n`));
  expect(shown.out).toMatch(/^OWNER +Ada Lovelace$/m);
  expect((await project('rename', id, 'Artemis')).out).toBe('It is called Artemis now.');
  expect((await project('archive', id)).out).toBe(`${id} is archived.`);
  const refused = await project('rename', id, 'Gemini');
  expect([refused.code, refused.err]).toEqual([
    exitCodes.refused,
    'The project is archived. Restore it first. [project.archived]',
  ]);
  expect((await project('list')).out).not.toContain(id);
  expect((await project('list', '--archived')).out).toContain(id);
  expect((await project('restore', id)).out).toBe(`${id} is restored.`);
  expect(JSON.parse((await project('show', id, '--json')).out)).toMatchObject({
    id,
    name: 'Artemis',
    archivedAt: null,
  });
});

test('[CLI18] a list has every project, over all pages, and what is searched for alone', async () => {
  const names = Array.from({ length: 120 }, (_, n) => `Probe ${`${n}`.padStart(3, '0')}`);
  for (const name of names) await app.world.given.project(acme.admin, { name });
  const found = objectsIn((await project('list', '--search', 'probe', '--json')).out);
  expect(found.map(({ name }) => name)).toEqual(names);
  const lines = (await project('list', '--search', 'Probe 01')).out.split('\n');
  expect(lines[0]).toMatch(/^ID +NAME +OWNER +DATA +WORKFLOWS +UPDATED$/);
  expect(lines).toHaveLength(11);
  expect((await project('list', '--search', 'nothing of the kind')).out).toBe('No projects.');
});

test('[CLI18] data and workflows are registered, listed, shown, archived, restored and deleted', async () => {
  const projectId = await made('Voyager');
  const uri = 's3://lake/orders';
  const orders = ['--kind', 'data', '--name', 'Orders', '--uri', uri, '--size', '48200'];
  const registered = await resource('register', projectId, ...orders);
  expect(registered.out).toMatch(/^Orders is registered\.\n {2}resource {2}res_/);
  const id = idIn(registered.out);
  await resource('register', projectId, '--kind', 'workflow', '--name', 'Refine', '--uri', 'urn:flow:refine');
  const list = await resource('list', projectId, '--kind', 'data');
  expect(list.out.split('\n')).toHaveLength(2);
  expect(list.out).toMatch(new RegExp(`^${id} +data +Orders +Ada Lovelace +48200 +\\S+ +${uri}$`, 'm'));
  expect(JSON.parse((await resource('show', id, '--json')).out)).toMatchObject({
    projectId,
    id,
    uri,
    sizeBytes: 48_200,
  });
  expect((await resource('archive', id)).out).toBe(`${id} is archived.`);
  expect(objectsIn((await resource('list', projectId, '--archived', '--json')).out)).toMatchObject([{ id }]);
  expect((await resource('restore', id)).out).toBe(`${id} is restored.`);
  expect((await resource('delete', id)).out).toBe(`Orders (${id}): deleted.`);
  const gone = await resource('show', id);
  expect([gone.code, gone.err]).toEqual([exitCodes.refused, 'There is no such resource. [resource.not-found]']);
});

test('[CLI18] [PRJ9] a project under which something is registered is deleted by who says how much, and by nobody else', async () => {
  const projectId = projectIdSchema.parse(await made('Mariner'));
  for (const n of [1, 2])
    await app.world.given.resource(acme.admin, { projectId, name: `Run ${n}`, uri: `urn:run:${n}` });
  const what = `Mariner (${projectId}), 2 resources`;
  expect((await project('delete', projectId, '--dry-run')).out).toBe(`${what}: would be deleted.`);
  for (const wrong of [[], ['--resources', '1']]) {
    const refused = await project('delete', projectId, ...wrong);
    expect([refused.code, refused.err]).toEqual([exitCodes.refused, `${what}: say --resources 2 to delete it.`]);
  }
  expect((await project('delete', projectId, '--resources', '2')).out).toBe(`${what}: deleted.`);
  expect((await project('show', projectId)).err).toContain('[project.not-found]');
});

test('[CLI18] [PRJ11] a key of the organization does the same, and what it makes is nobody’s', async () => {
  const { token } = await app.world.given.serviceKey(acme.admin, { scopes: apiKeyScopes });
  const id = idIn((await by(token, 'project', 'create', 'Pioneer')).out);
  expect((await by(token, 'project', 'show', id)).out).toMatch(/^OWNER +nobody$/m);
  expect((await by(token, 'project', 'delete', id)).code).toBe(exitCodes.done);
});

test('[CLI18] [CLI2] what is no id, is elsewhere or may not be done is refused in words', async () => {
  const elsewhere = await app.world.given.organization({ name: 'Globex' });
  const theirs = await app.world.given.project(elsewhere.admin);
  for (const id of ['Apollo', 'prj_1', theirs]) {
    expect((await project('show', id)).err).toBe('There is no such project. [project.not-found]');
  }
  expect((await resource('delete', 'Orders')).err).toContain('[resource.not-found]');
  const { token } = await app.world.given.apiKey(acme.admin, { scopes: ['project:read'] });
  const few = await by(token, 'project', 'create', 'Skylab');
  expect([few.code, few.err]).toEqual([exitCodes.refused, expect.stringContaining('[permission.denied]')]);
  const projectId = await made('Skylab');
  const uri = 'https://ada:secret@lake.example/orders';
  const refused = await resource('register', projectId, '--kind', 'data', '--name', 'Orders', '--uri', uri);
  expect(refused.err).toContain('[resource.uri-invalid]');
});

test.each([
  [['project', 'delete', 'prj_00000000000000000001', '--resources', 'all']],
  [['project', 'rename', 'prj_00000000000000000001']],
  [['resource', 'register', 'prj_00000000000000000001', '--kind', 'table', '--name', 'x', '--uri', 'urn:x']],
  [['resource', 'register', 'prj_00000000000000000001', '--name', 'x', '--uri', 'urn:x']],
  [
    [
      'resource',
      'register',
      'prj_00000000000000000001',
      '--kind',
      'data',
      '--name',
      'x',
      '--uri',
      'urn:x',
      '--size',
      '1e3',
    ],
  ],
])('[CLI3] a wrong call says how it is called: rollcall %s', async (args) => {
  const { code, out, err } = await runCommand(args);
  expect({ code, out }).toEqual({ code: exitCodes.usage, out: '' });
  expect(err).toContain('Usage: rollcall');
});
