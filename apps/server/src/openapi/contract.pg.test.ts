import { apiKeyScopes, isForServices, limits, type Permission, serviceKeyScopes } from '@rollcall/domain';
import type { ActivityPage } from '@rollcall/protocol';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createApiKeys } from '../auth/api-keys.ts';
import { type HttpServer, openHttpServer } from '../testing/http-server.ts';
import { openWorld, type World } from '../testing/world.ts';
import { type Office, openOffice } from '../trpc/testing/office.ts';
import { inputs } from '../trpc/testing/office-inputs.ts';
import { type ApiDocument, describeApi } from './document.ts';
import { nameOfData } from './event-schemas.ts';
import { createValidators } from './testing/validator.ts';

const document = describeApi({ publicOrigin: 'https://people.example.com', productName: 'Rollcall', version: '1.0.0' });
const validators = createValidators(document);
const operations = Object.values(document.paths).map(({ post }) => [post.operationId, post] as const);

let world: World;
let server: HttpServer;
let office: Office;
let key: string;
beforeAll(async () => {
  world = await openWorld();
  server = await openHttpServer(world);
  office = await openOffice(world);
  key = (await world.given.serviceKey(office.people.admin, { scopes: serviceKeyScopes })).token;
});
beforeEach(() => world.db.pool.query('DELETE FROM rate_limit'));
afterAll(async () => {
  await server.close();
  await world.close();
});

/** A call as an outsider makes it, who has read the document and nothing else. */
async function call(name: string, input: unknown, authorization: string | null = `Bearer ${key}`) {
  const headers = { 'content-type': 'application/json', ...(authorization === null ? {} : { authorization }) };
  const body = typeof input === 'string' ? input : JSON.stringify(input);
  const response = await fetch(`${server.url}/trpc/${name}`, { method: 'POST', headers, body });
  return { status: response.status, headers: response.headers, body: (await response.json()) as unknown };
}

type Answer = Awaited<ReturnType<typeof call>>;

/** That an error has the form which the document declares, with a code that it names for this status. */
function expectDeclared(name: string, { status, body, headers }: Answer): string {
  const response = document.paths[`/trpc/${name}`]?.post.responses[status];
  expect(
    response,
    `${name} answered ${status}, which its description does not name: ${JSON.stringify(body)}`,
  ).toBeDefined();
  expect(validators.answer(name, status)(body)).toEqual([]);
  const { error } = body as { error: { data: { refusal: { code: string } } } };
  const { code } = error.data.refusal;
  const advice = `add ${code} to the refusals in .meta({ … }) of ${name}`;
  expect(response?.['x-refusals'], advice).toContain(code);
  for (const header of Object.keys(response?.headers ?? {})) expect(headers.get(header), header).not.toBeNull();
  return code;
}

async function inputOf(name: string): Promise<Record<string, unknown>> {
  const input = inputs[name];
  if (input === undefined) throw new Error(`${name} has no input in trpc/testing/office-inputs.ts`);
  return input(office);
}

/** Inputs that are wrong in one thing each. */
function spoilt(input: Record<string, unknown>, required: readonly string[]): unknown[] {
  const without = (field: string) => Object.fromEntries(Object.entries(input).filter(([name]) => name !== field));
  return [
    [],
    'text',
    null,
    { ...input, isAdmin: true },
    ...required.map(without),
    ...Object.keys(input).flatMap((field) => [{}, null, 0.5].map((value) => ({ ...input, [field]: value }))),
  ];
}

describe.each(operations)('%s', (name, { requestBody, security }) => {
  const isOpen = security.some((way) => Object.keys(way).length === 0);
  const isOfServices = security.some((way) =>
    Object.values(way)
      .flat()
      .some((scope) => isForServices(scope as Permission)),
  );

  test('[API3] [API4] a good input is good by its description, and is answered as described', async () => {
    const input = await inputOf(name);
    expect(validators.input(name)(input)).toEqual([]);
    const { status, body, headers } = await call(name, input);
    expect(status, JSON.stringify(body)).toBe(200);
    expect(validators.answer(name, 200)(body)).toEqual([]);
    expect(headers.get('x-request-id')).not.toBeNull();
  });

  test('[API3] [API5] an input that is wrong by its description is refused as described', async () => {
    const { required = [] } = requestBody.content['application/json'].schema;
    for (const wrong of spoilt(await inputOf(name), required)) {
      expect(validators.input(name)(wrong), JSON.stringify(wrong)).not.toEqual([]);
      const answer = await call(name, JSON.stringify(wrong));
      expect([answer.status, expectDeclared(name, answer)], JSON.stringify(wrong)).toEqual([400, 'request.invalid']);
    }
    expect(expectDeclared(name, await call(name, '{"unfinished'))).toBe('request.invalid');
  });

  test('[API5] who shows no key, a wrong one or one of elsewhere is refused as described', async () => {
    const input = await inputOf(name);
    const wrong = await call(name, input, `Bearer ${key}x`);
    expect([wrong.status, expectDeclared(name, wrong)]).toEqual([401, 'apiKey.rejected']);
    if (isOpen) return expect((await call(name, input, null)).status).toBe(200);
    const none = await call(name, input, null);
    expect([none.status, expectDeclared(name, none)]).toEqual([
      401,
      isOfServices ? 'serviceKey.required' : 'session.required',
    ]);
    const elsewhere = await world.given.apiKey(office.people.outsider, { scopes: apiKeyScopes });
    const foreign = await call(name, input, `Bearer ${elsewhere.token}`);
    const refused = isOfServices ? [403, 'apiKey.not-allowed'] : [404, 'organization.not-found'];
    expect([foreign.status, expectDeclared(name, foreign)]).toEqual(refused);
  });

  test('[API5] what is refused before it reaches a procedure is refused in the same form', async () => {
    const large = await call(name, JSON.stringify({ large: 'x'.repeat(limits.http.maxJsonBytes) }));
    expect([large.status, expectDeclared(name, large)]).toEqual([413, 'request.too-large']);
    const form = await fetch(`${server.url}/trpc/${name}`, { method: 'POST', body: new URLSearchParams({ a: 'b' }) });
    const answer = { status: form.status, headers: form.headers, body: (await form.json()) as unknown };
    expect([form.status, expectDeclared(name, answer)]).toEqual([400, 'request.invalid']);
  });

  test('[API5] who calls too often is told for how long to wait', async () => {
    const { token } = await world.given.apiKey(office.people.admin, { scopes: apiKeyScopes });
    const keys = createApiKeys(world.db, world.clock);
    await keys.countCalls(await keys.authenticate(token, '192.0.2.1'), limits.apiKey.maxCallsPerMinute);
    const answer = await call(name, await inputOf(name), `Bearer ${token}`);
    expect([answer.status, expectDeclared(name, answer)]).toEqual([429, 'request.too-many']);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});

const mutations = operations.filter(([, operation]) => operation['x-trpc-type'] === 'mutation');

describe.each(mutations)('%s', (name) => {
  test('[API6] is done once, and a retry gets the same answer', async () => {
    const input = await inputOf(name);
    const first = await call(name, input);
    const { head } = await world.db.prisma.stream.findUniqueOrThrow({
      where: { id: office.organization.organizationId },
    });
    const second = await call(name, input);
    expect([second.status, second.body]).toEqual([200, first.body]);
    const after = await world.db.prisma.stream.findUniqueOrThrow({ where: { id: office.organization.organizationId } });
    expect(after.head).toBe(head);
    const other = await inputOf(name);
    const reused = await call(name, { ...other, mutationId: input['mutationId'] });
    expect([reused.status, expectDeclared(name, reused)]).toEqual([409, 'mutation.id-reused']);
  });
});

test('[API4] every event has the data that is described for its type', async () => {
  const { organizationId } = office.organization;
  const { body } = await call('event.list', { organizationId, limit: limits.http.maxPageSize });
  const { events } = (body as { result: { data: ActivityPage } }).result.data;
  expect(new Set(events.map(({ type }) => type)).size).toBeGreaterThan(5);
  for (const { type, data } of events) expect(validators.shared(nameOfData(type))(data), type).toEqual([]);
});

test('[API7] the document that is served is the one that was judged here, for its own address', async () => {
  const served = (await (await fetch(`${server.url}/openapi.json`)).json()) as ApiDocument;
  const { info, servers, ...rest } = served;
  expect(servers).toEqual([{ url: server.url }]);
  expect(info.description).toContain(`curl ${server.url}/trpc/`);
  const { info: _info, servers: _servers, ...judged } = document;
  expect(rest).toEqual(JSON.parse(JSON.stringify(judged)));
});
