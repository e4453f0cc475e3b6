import { expect, test } from 'vitest';
import { actorKinds, actorSchema, isOperator, operatorActor, systemActor } from './actor.ts';

test('operator and system are actors with fixed ids, which no account can have', () => {
  for (const actor of [operatorActor, systemActor]) {
    expect(actorSchema.parse(actor)).toEqual(actor);
    expect(actor.id).toBe(actor.kind);
    expect(actor.id).not.toMatch(/^acc_/);
  }
});

test('[OPK2] the operator is not one of the operator’s keys, and nobody else', () => {
  expect(isOperator(operatorActor)).toBe(true);
  for (const actor of [{ ...operatorActor, id: 'opk_00000000000000000001' }, systemActor]) {
    expect(isOperator(actor)).toBe(false);
  }
  expect(isOperator({ kind: 'account', id: 'operator' })).toBe(false);
});

test('an actor is of a known kind', () => {
  expect(actorKinds).toEqual(['account', 'apiKey', 'serviceKey', 'operator', 'system']);
  for (const kind of ['root', 'Account', '', null]) {
    expect(actorSchema.safeParse({ kind, id: 'operator' }).success).toBe(false);
  }
});

test('an actor’s id is a text of 40 characters at most', () => {
  expect(actorSchema.safeParse({ kind: 'account', id: 'a'.repeat(40) }).success).toBe(true);
  for (const id of ['a'.repeat(41), 7, null, undefined, {}]) {
    expect(actorSchema.safeParse({ kind: 'account', id }).success).toBe(false);
  }
});
