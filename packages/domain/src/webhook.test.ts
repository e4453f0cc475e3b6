import { expect, test } from 'vitest';
import { audiences } from './audience.ts';
import { eventTypes } from './event.ts';
import { limits } from './limits.ts';
import { decideWebhook, decideWebhookRetry, isSentTo, parseWebhookDescription, webhookEventTypes } from './webhook.ts';

const start = new Date('2026-11-25T12:00:00.000Z');
const after = (ms: number) => new Date(start.getTime() + ms);

test('[WHK2] an endpoint is sent what admins see and nothing of anybody’s account, whatever its filter says', () => {
  expect(webhookEventTypes).toEqual(eventTypes.filter((type) => audiences[type] !== 'owner'));
  for (const type of eventTypes) {
    expect(isSentTo([], type)).toBe(audiences[type] !== 'owner');
    expect(isSentTo([type], type)).toBe(audiences[type] !== 'owner');
    expect(isSentTo(['organization.updated'], type)).toBe(type === 'organization.updated');
  }
});

test('[WHK7] the waits grow fourfold from 5 seconds to 4 hours', () => {
  const waits = [1, 2, 3, 4, 5, 6, 7, 8, 40].map((attempts) => {
    const next = decideWebhookRetry({ attempts, since: start }, start);
    return next === null ? null : (next.getTime() - start.getTime()) / 1_000;
  });
  expect(waits).toEqual([5, 20, 80, 320, 1_280, 5_120, 14_400, 14_400, 14_400]);
});

test('[WHK7] [WHK10] the last attempt is made when three days are over, and none after it', () => {
  const end = limits.webhook.retryForMs;
  expect(decideWebhookRetry({ attempts: 30, since: start }, after(end - 60_000))).toEqual(after(end));
  expect(decideWebhookRetry({ attempts: 31, since: start }, after(end))).toBeNull();
  let now = start;
  let attempts = 1;
  for (;;) {
    const next = decideWebhookRetry({ attempts, since: start }, now);
    if (next === null) break;
    expect(next.getTime()).toBeGreaterThan(now.getTime());
    now = next;
    attempts += 1;
  }
  expect(now).toEqual(after(end));
  expect(attempts).toBeLessThan(30);
});

test('[WHK1] an organization has ten endpoints at most', () => {
  const { maxPerOrganization } = limits.webhook;
  expect(maxPerOrganization).toBe(10);
  expect(decideWebhook(maxPerOrganization - 1)).toMatchObject({ ok: true });
  expect(decideWebhook(maxPerOrganization)).toMatchObject({ ok: false, code: 'webhook.too-many' });
});

test('[WHK1] a description may be missing, is one line, and holds no secret of an endpoint', () => {
  expect(parseWebhookDescription('  ')).toEqual({ ok: true, value: '' });
  expect(parseWebhookDescription('  The  chat ')).toEqual({ ok: true, value: 'The chat' });
  for (const [input, reason] of [
    ['<b>chat</b>', 'markup-or-link'],
    ['chat\nroom', 'hidden-character'],
    ['x'.repeat(81), 'too-long'],
    ['whsec_C2FVsBQIhrscChlQIMV', 'secret'],
  ] as const) {
    expect(parseWebhookDescription(input)).toMatchObject({ code: 'webhook.description-invalid', details: { reason } });
  }
});
