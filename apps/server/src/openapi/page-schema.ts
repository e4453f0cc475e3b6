import { createElement as element, type ReactNode } from 'react';
import { type JsonSchema, referredBy } from './json-schema.ts';
import { list, prose } from './page-parts.ts';

/** Where the page explains a shared schema. */
export function anchorOf(name: string): string {
  return `schema-${name}`;
}

/** The fields of an object, each with its type and what it means. */
export function fieldTable({ properties = {}, required = [] }: JsonSchema): ReactNode {
  const fields = Object.entries(properties);
  if (fields.length === 0) return element('p', { className: 'quiet' }, 'Nothing.');
  const rows = fields.map(([name, field]) => {
    const mayBeLeftOut = required.includes(name) ? null : element('span', { className: 'note' }, 'may be left out');
    return element(
      'div',
      null,
      element('dt', null, element('code', { className: 'name' }, name), ' ', typeOf(field), ' ', mayBeLeftOut),
      field.description === undefined ? null : element('dd', null, ...prose(field.description)),
      ...insideOf(field).map((inner) => element('dd', null, inner)),
    );
  });
  return list('dl', { className: 'fields' }, rows);
}

/** What a schema is, whatever it is. */
export function schemaTable(schema: JsonSchema): ReactNode {
  if (schema.properties !== undefined) return fieldTable(schema);
  const inner = insideOf(schema);
  return inner.length === 0 ? element('p', null, typeOf(schema)) : list('div', null, inner);
}

/** Tables of the objects within a field that have no name of their own. */
function insideOf(schema: JsonSchema): ReactNode[] {
  const { properties, items, anyOf, oneOf } = schema;
  if (properties !== undefined) return [fieldTable(schema)];
  if (items !== undefined) return insideOf(items);
  return (anyOf ?? oneOf ?? []).flatMap(insideOf);
}

/** The type in words. */
function typeOf(schema: JsonSchema): ReactNode {
  return list('span', { className: 'type' }, wordsOf(schema));
}

function wordsOf(schema: JsonSchema): ReactNode[] {
  const { type, items, format, const: only } = schema;
  const name = referredBy(schema);
  if (name !== null) return [element('a', { href: `#${anchorOf(name)}` }, name)];
  if (only !== undefined) return [code(only)];
  if (schema.enum !== undefined) return joined(schema.enum.map((one) => [code(one)]));
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) return joined(choices.map(wordsOf));
  if (Array.isArray(type)) return joined(type.map((one) => wordsOf({ ...schema, type: one })));
  if (type === 'array') return ['list of ', ...wordsOf(items ?? {})];
  if (format === 'date-time') return ['time'];
  return [type === undefined ? 'anything' : (typeNames[type] ?? type), ...limitsOf(schema)];
}

const typeNames: Readonly<Record<string, string>> = { string: 'text', integer: 'number', boolean: 'true or false' };

function limitsOf({ type, maxLength, minimum, maximum, pattern }: JsonSchema): ReactNode[] {
  if (type === 'string' && pattern !== undefined) return [' like ', code(pattern)];
  if (type === 'string' && maxLength !== undefined) return [`, ${maxLength} characters at most`];
  if (type === 'integer' && minimum !== undefined && maximum !== undefined) return [`, ${minimum} to ${maximum}`];
  return [];
}

function code(value: unknown): ReactNode {
  return element('code', null, String(value));
}

function joined(choices: readonly ReactNode[][]): ReactNode[] {
  return choices.flatMap((choice, at) => (at === 0 ? choice : [at === choices.length - 1 ? ' or ' : ', ', ...choice]));
}
