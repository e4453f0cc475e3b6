import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openPushService, type TestPushService, thisMachine } from '../testing/push-service.ts';
import { publicInternet } from './egress.ts';
import { guardedPost } from './guarded-post.ts';

let service: TestPushService;
beforeEach(async () => {
  service = await openPushService();
});
afterEach(() => service.close());

const message = { headers: {}, body: new Uint8Array([1]) };

describe('[NTF12] an address that somebody gives', () => {
  test.each([
    'http://push.example/x',
    'https://user@push.example/x',
    'https://:secret@push.example/x',
    'file:///etc/passwd',
    'https://127.0.0.1/x',
    'https://2130706433/x',
    'https://0x7f.1/x',
    'https://10.0.0.1/x',
    'https://192.168.1.1/x',
    'https://169.254.169.254/latest/meta-data',
    'https://100.64.0.1/x',
    'https://0.0.0.0/x',
    'https://[::1]/x',
    'https://[fd00::1]/x',
    'https://[fe80::1]/x',
    'https://[::ffff:127.0.0.1]/x',
    'https://[64:ff9b::7f00:1]/x',
    'https://[2002:7f00:1::]/x',
    `https://push.example/${'x'.repeat(1_000)}`,
  ])('%s is refused', (address) => {
    expect(publicInternet.accepts(new URL(address))).toBe(false);
  });

  test.each(['https://fcm.googleapis.com/fcm/send/x', 'https://8.8.8.8/x', 'https://[2606:4700::1111]:8443/x'])(
    '%s is taken',
    (address) => {
      expect(publicInternet.accepts(new URL(address))).toBe(true);
    },
  );
});

test('[NTF12] a name that leads to this machine is looked up, judged and not connected to', async () => {
  const port = new URL(service.url).port;
  const anyName = { ...publicInternet, accepts: () => true };
  for (const host of ['localhost', '127.0.0.1', '[::1]']) {
    await expect(guardedPost(anyName, `http://${host}:${port}/x`, message), host).rejects.toMatchObject({
      isRefused: true,
    });
  }
  expect(service.received).toEqual([]);
});

test('[NTF12] a redirect is an answer and is not followed', async () => {
  service.answer(307, { location: `${service.url}/elsewhere` });
  expect(await guardedPost(thisMachine, `${service.url}/first`, message)).toMatchObject({ status: 307 });
  expect(service.received.map(({ path }) => path)).toEqual(['/first']);
});
