import { expect, test } from 'vitest';
import { apiKeyScopes, operatorKeyScopes, serviceKeyScopes } from './api-key.ts';
import { canAct } from './audience.ts';
import { limits } from './limits.ts';
import { permissionsOf } from './permission.ts';
import { decideServiceKey, parseNetworks, serviceStanding } from './service-key.ts';

const id = 'svk_00000000000000000001';

test('[SVK3] a key of the organization is given scopes of the table of permissions, and none of what only a person does', () => {
  const ofServices = ['session:introspect', 'apiKey:introspect'];
  expect([...serviceKeyScopes].toSorted()).toEqual([...apiKeyScopes, ...ofServices].toSorted());
});

test('[OPK2] a key of the operator is given what reads and what asks, and nothing that changes anything', () => {
  expect(operatorKeyScopes).toEqual([
    'organization:read',
    'membership:read',
    'invitation:read',
    'project:read',
    'resource:read',
    'event:read',
    'activity:read',
    'session:introspect',
    'apiKey:introspect',
  ]);
});

test('[SVK4] a key of the organization can do what is in its scopes and nothing else, whoever made it', () => {
  const allowed = permissionsOf('admin').filter((one) => canAct(serviceStanding(id, ['membership:remove']), one));
  expect(allowed).toEqual(['membership:remove']);
});

test('[SVK3] an organization has a hundred keys at most', () => {
  const { maxPerOrganization } = limits.serviceKey;
  expect(decideServiceKey(maxPerOrganization - 1).ok).toBe(true);
  expect(decideServiceKey(maxPerOrganization)).toMatchObject({ code: 'serviceKey.too-many' });
});

test('[SVK5] networks are kept once each; a wrong one is named, and too many are refused', () => {
  expect(parseNetworks(['192.0.2.0/24', '10.0.0.1', '192.0.2.0/24'])).toEqual({
    ok: true,
    value: ['10.0.0.1/32', '192.0.2.0/24'],
  });
  expect(parseNetworks([])).toEqual({ ok: true, value: [] });
  const wrong = { ok: false, code: 'serviceKey.networks-invalid', details: { networks: ['10.0.0.1/8'] } };
  expect(parseNetworks(['192.0.2.0/24', '10.0.0.1/8'])).toEqual(wrong);
  const many = Array.from({ length: limits.serviceKey.maxNetworks + 1 }, (_, index) => `10.0.0.${index}`);
  expect(parseNetworks(many)).toMatchObject({ code: 'serviceKey.networks-invalid' });
});
