import { expect, test } from 'vitest';
import { readRefusal } from './read-refusal.ts';
import { createClient, pullThrough } from './trpc-client.ts';

interface Sent {
  url: string;
  method: string | undefined;
}

/** A client whose server answers every call of a batch in the same way. */
function givenClient(answer: object) {
  const sent: Sent[] = [];
  const client = createClient({
    baseUrl: 'https://people.example.com',
    fetch: async (target, options) => {
      const { url } = new Request(target);
      sent.push({ url, method: options?.method });
      const calls = new URL(url).pathname.split(',').length;
      return Response.json(Array.from({ length: calls }, () => answer));
    },
  });
  return { client, sent };
}

const refused = (code: string) => ({
  error: {
    message: code,
    code: -32_004,
    data: {
      code: 'NOT_FOUND',
      httpStatus: 404,
      requestId: 'req_1',
      refusal: { code, details: { seconds: 3 }, requestId: 'req_1' },
    },
  },
});

test('the code, the details and the request of a refusal are read from the error of a call', async () => {
  const { client } = givenClient(refused('membership.last-admin'));
  const error: unknown = await client.session.get.query({}).catch((thrown: unknown) => thrown);
  expect(readRefusal(error)).toEqual({ code: 'membership.last-admin', details: { seconds: 3 }, requestId: 'req_1' });
});

test('what is no refusal is not taken for one', async () => {
  const fault = { error: { message: 'server.unexpected', code: -32_603, data: { refusal: null, requestId: 'req_2' } } };
  const error: unknown = await givenClient(fault)
    .client.session.get.query({})
    .catch((thrown: unknown) => thrown);
  const unknownCode: unknown = await givenClient(refused('toString'))
    .client.session.get.query({})
    .catch((thrown: unknown) => thrown);
  expect([error, unknownCode, new Error('network'), null, undefined].map(readRefusal)).toEqual([
    null,
    null,
    null,
    null,
    null,
  ]);
});

test('queries go by POST, so no input stands in a URL, and at most ten calls share a request', async () => {
  const { client, sent } = givenClient({ result: { data: null } });
  await Promise.all(Array.from({ length: 12 }, () => client.session.get.query({})));
  expect(sent.map(({ method }) => method)).toEqual(['POST', 'POST']);
  for (const { url } of sent) expect(new URL(url).searchParams.has('input')).toBe(false);
  expect(sent.map(({ url }) => new URL(url).pathname.split(',').length)).toEqual([10, 2]);
});

test('a pull tells a stream that is not ours from a session that ended, and lets other errors through', async () => {
  const pull = (code: string) =>
    pullThrough(givenClient(refused(code)).client)('org_00000000000000000001', { seq: 0, fingerprint: '0'.repeat(16) });
  expect(await pull('organization.not-found')).toEqual({ outcome: 'not-found' });
  expect(await pull('session.required')).toEqual({ outcome: 'signed-out' });
  await expect(pull('server.busy')).rejects.toThrow('server.busy');
});
