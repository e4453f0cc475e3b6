import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, test } from 'vitest';
import { keyRights } from '../trpc/key-authorization-table.ts';
import { describeApi } from './document.ts';
import type { JsonSchema } from './json-schema.ts';
import { listedProcedures } from './listed-procedures.ts';
import { resourceWords } from './resource-words.ts';
import { createValidators } from './testing/validator.ts';

const options = { publicOrigin: 'https://people.example.com', productName: 'Rollcall', version: '1.0.0' };
const document = describeApi(options);
const operations = Object.values(document.paths).map(({ post }) => post);
const validators = createValidators(document);
const procedures = listedProcedures();

test('[API1] the document is valid OpenAPI 3.1', async () => {
  const validator = new Validator();
  const result = await validator.validate(JSON.parse(JSON.stringify(document)) as Record<string, unknown>);
  expect([result.errors, result.valid, validator.version]).toEqual([undefined, true, '3.1']);
});

test('[API1] it lists what keys may call, each with the scope that it needs, and nothing else', () => {
  const listed = operations.map(({ operationId, security }) => [operationId, security]);
  const callable = Object.entries(keyRights).filter(([, right]) => right !== 'closed');
  const expected = callable.map(([name, right]) => [
    name,
    right === 'open' ? [{}, { apiKey: [] }] : [{ apiKey: [right] }],
  ]);
  expect(Object.fromEntries(listed)).toEqual(Object.fromEntries(expected));
});

test('[API1] everything that it refers to is there', () => {
  const text = JSON.stringify(document);
  const names = [...text.matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name);
  expect(new Set(names)).toEqual(new Set(Object.keys(document.components.schemas)));
});

test('[API2] the first part of every name is explained', () => {
  const missing = document.tags.filter(({ description }) => description === '').map(({ name }) => name);
  expect(missing, 'add a sentence for each to openapi/resource-words.ts').toEqual([]);
  const tags = document.tags.map(({ name }) => name);
  expect(Object.keys(resourceWords).filter((name) => !tags.includes(name))).toEqual([]);
});

/** The fields of an input that say nothing of themselves, by their paths. */
function silentFields(schema: JsonSchema, path: string): string[] {
  if (schema.items !== undefined) return silentFields(schema.items, `${path}[]`);
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const speaks = field.$ref !== undefined || field.items?.$ref !== undefined || field.description !== undefined;
    return [...(speaks ? [] : [`${path}.${name}`]), ...silentFields(field, `${path}.${name}`)];
  });
}

describe.each(procedures.map((procedure) => [procedure.name, procedure] as const))('%s', (name, { input, type }) => {
  const operation = document.paths[`/trpc/${name}`]?.post;
  const body = operation?.requestBody.content['application/json'];

  test('[API2] says in a sentence what it does, and of each field that it takes what it means', () => {
    expect(operation?.summary).toMatch(/^[A-Z][^]{10,}\.$/);
    const advice = 'add .describe() to the field in its router, or a line to openapi/field-words.ts';
    expect(silentFields(body?.schema ?? {}, name), advice).toEqual([]);
  });

  test('[API3] its examples are what it describes', () => {
    const example = body?.example;
    const advice = `say in .meta({ example: { … } }) of ${name} what the description alone does not give`;
    expect(validators.input(name)(example), advice).toEqual([]);
    expect(input.safeParse(example).error?.issues, advice).toBeUndefined();
    const answer = operation?.responses[200]?.content['application/json'].example;
    expect(validators.answer(name, 200)(answer), 'add an example to openapi/field-words.ts').toEqual([]);
  });

  test('[API6] takes a mutationId exactly if it changes something', () => {
    expect('mutationId' in (body?.schema.properties ?? {})).toBe(type === 'mutation');
  });
});
