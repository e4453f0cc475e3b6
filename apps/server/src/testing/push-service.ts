import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes, verify } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Egress } from '../operations/dependencies.ts';

/** A browser that asked its push service for an address: it alone can read what is sent there. */
export interface TestBrowser {
  keys: { endpoint: string; p256dh: string; auth: string };
  /** What a message says. @throws when it was not sealed for this browser (RFC 8188, RFC 8291) */
  open(sealed: Buffer): unknown;
}

export function createTestBrowser(endpoint: string): TestBrowser {
  const pair = createECDH('prime256v1');
  const ours = pair.generateKeys();
  const auth = randomBytes(16);
  return {
    keys: { endpoint, p256dh: ours.toString('base64url'), auth: auth.toString('base64url') },
    open(sealed) {
      const [salt, senderLength] = [sealed.subarray(0, 16), sealed.readUInt8(20)];
      const theirs = sealed.subarray(21, 21 + senderLength);
      const secret = pair.computeSecret(theirs);
      const info = Buffer.concat([Buffer.from('WebPush: info\0'), ours, theirs]);
      const material = Buffer.from(hkdfSync('sha256', secret, auth, info, 32));
      const key = Buffer.from(hkdfSync('sha256', material, salt, 'Content-Encoding: aes128gcm\0', 16));
      const nonce = Buffer.from(hkdfSync('sha256', material, salt, 'Content-Encoding: nonce\0', 12));
      const body = sealed.subarray(21 + senderLength);
      const decipher = createDecipheriv('aes-128-gcm', key, nonce);
      decipher.setAuthTag(body.subarray(-16));
      const plain = Buffer.concat([decipher.update(body.subarray(0, -16)), decipher.final()]);
      return JSON.parse(plain.subarray(0, plain.lastIndexOf(2)).toString('utf8')) as unknown;
    },
  };
}

/** A message as the push service got it. */
export interface ReceivedPush {
  path: string;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  body: Buffer;
}

/** A push service on this machine, which answers as it is told to. */
export interface TestPushService {
  url: string;
  received: ReceivedPush[];
  /** 201 until something else is said. */
  answer(status: number, headers?: Record<string, string>): void;
  close(): Promise<void>;
}

export async function openPushService(): Promise<TestPushService> {
  const received: ReceivedPush[] = [];
  let next: { status: number; headers: Record<string, string> } = { status: 201, headers: {} };
  const server = createServer((req, res) => {
    void read(req).then((body) => {
      received.push({ path: req.url ?? '', headers: req.headers, body });
      res.writeHead(next.status, next.headers).end();
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    answer(status, headers = {}) {
      next = { status, headers };
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function read(req: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of req) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

/** The claims of a push's signature (RFC 8292). @throws when it is not of this key */
export function readVapid({ headers }: ReceivedPush, serverKey: string): Record<string, unknown> {
  const [, token = '', key] = /^vapid t=([^,]+), k=(.+)$/.exec(String(headers['authorization'])) ?? [];
  if (key !== serverKey) throw new Error('the push names another key');
  const [header = '', claims = '', signature = ''] = token.split('.');
  const point = Buffer.from(serverKey, 'base64url');
  const [x, y] = [point.subarray(1, 33).toString('base64url'), point.subarray(33).toString('base64url')];
  const publicKey = createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y }, format: 'jwk' });
  const signed = Buffer.from(`${header}.${claims}`);
  const isRight = verify(
    'sha256',
    signed,
    { key: publicKey, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  );
  if (!isRight) throw new Error('the signature is not of this key');
  return JSON.parse(Buffer.from(claims, 'base64url').toString('utf8')) as Record<string, unknown>;
}

/** Lets a test's server reach this machine, and still nothing else that is not public. */
export const thisMachine: Egress = {
  accepts: (url) => url.hostname === '127.0.0.1',
  reaches: (address) => address === '127.0.0.1',
};
