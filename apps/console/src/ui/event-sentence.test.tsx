import { type EventType, eventTypes } from '@rollcall/domain';
import type { EventView } from '@rollcall/protocol';
import { expect, test } from 'vitest';
import { draw } from '../testing/draw.tsx';
import { EventSentence } from './event-sentence.tsx';

type Told = Pick<EventView, 'type' | 'actor' | 'labels' | 'data'>;

const labels = { actor: 'Ada', subject: 'Grace', email: 'grace@acme.com', apiKey: 'deploy' };
const data = { role: 'member', from: 'member', to: 'admin', name: { from: 'Acme', to: 'Acme Labs' }, step: 'access' };
const told = (type: EventType, changes: Partial<Told> = {}): string => {
  const event = { type, data, labels, actor: { kind: 'account' as const, id: 'acc_1' }, ...changes };
  return draw(<EventSentence event={event} />).container.textContent;
};

test.each(eventTypes)('%s is told as a sentence about its people', (type) => {
  const sentence = told(type);
  expect(sentence).toMatch(/\S+ \S+/);
  expect(sentence).not.toMatch(/undefined|null|NaN|\[object|[{}<>]/);
});

test('a change of a role says who made whom what', () => {
  expect(told('membership.roleChanged')).toBe('Ada made Grace an admin');
});

test('a change back says so too', () => {
  expect(told('membership.roleChanged', { data: { from: 'admin', to: 'member' } })).toBe('Ada made Grace a member');
});

test('an invitation says who invited whom as what', () => {
  expect(told('invitation.created', { data: { role: 'admin' } })).toBe('Ada invited grace@acme.com as Admin');
});

test('settings say what they were changed to', () => {
  expect(told('organization.updated')).toBe('Ada renamed the organization to Acme Labs');
});

test('the rule about second factors says whether it was made, lifted or given another grace', () => {
  const rule = (data: Told['data']) => told('organization.factorRuleChanged', { data });
  expect(rule({ isRequired: { from: false, to: true } })).toBe('Ada requires a second factor of all members now');
  expect(rule({ isRequired: { from: true, to: false } })).toBe('Ada no longer requires a second factor');
  expect(rule({ graceDays: { from: 7, to: 3 } })).toBe('Ada changed how long members have to set up a second factor');
});

test('[PRJ8] what happens to a project is told with its name, and with that of what is registered under it', () => {
  const projectName = 'Apollo';
  expect(told('project.deleted', { data: { projectName } })).toBe('Ada deleted the project Apollo');
  expect(told('resource.registered', { data: { projectName, resourceName: 'Telemetry' } })).toBe(
    'Ada registered Telemetry under Apollo',
  );
  expect(told('project.updated', { data: { projectName, name: { from: 'Old', to: projectName } } })).toBe(
    'Ada renamed a project to Apollo',
  );
  expect(told('project.updated', { data: { projectName, site: { from: null, to: 'https://a.test' } } })).toBe(
    'Ada changed where the project Apollo opens',
  );
});

test('[G10] people who were erased have no name in any sentence', () => {
  expect(told('membership.removed', { labels: { actor: null, subject: null } })).toBe('Somebody removed Somebody');
});

test('what the operator did is told as the act of support', () => {
  expect(told('organization.created', { labels: {}, actor: { kind: 'operator', id: 'op' } })).toBe(
    'Support created the organization',
  );
});

test('[KEY8] what a key did is told with the names of its owner and of the key', () => {
  expect(told('invitation.created', { actor: { kind: 'apiKey', id: 'key_1' } })).toBe(
    'Ada’s key deploy invited grace@acme.com as Member',
  );
});

test('[SVK7] what a key of the organization did is told with its own name', () => {
  const actor = { kind: 'serviceKey' as const, id: 'svk_1' };
  expect(told('invitation.created', { actor, labels: { actor: 'sync', email: 'grace@acme.com' } })).toBe(
    'The service key sync invited grace@acme.com as Member',
  );
});

test('[KEY12] a key that ended with something else says with what', () => {
  expect(told('apiKey.revoked')).toBe('Ada revoked the API key deploy of Grace');
  expect(told('apiKey.revoked', { data: { reason: 'membership-ended' } })).toBe(
    'The API key deploy of Grace ended with the membership',
  );
});

test('[WHK13] what becomes of a webhook is told with the host of its address', () => {
  const host = 'hooks.acme.com';
  expect(told('webhook.created', { data: { host } })).toBe('Ada created a webhook to hooks.acme.com');
  expect(told('webhook.replayRequested', { data: { host, seq: 4, andNewer: false } })).toBe(
    'Ada had event #4 sent again to hooks.acme.com',
  );
  const system = { kind: 'system' as const, id: 'system' };
  expect(told('webhook.paused', { data: { host, reason: 'failing' }, actor: system })).toBe(
    'The webhook to hooks.acme.com was paused after three days of failures',
  );
  expect(told('webhook.paused', { data: { host, reason: 'chosen' } })).toBe('Ada paused the webhook to hooks.acme.com');
});
