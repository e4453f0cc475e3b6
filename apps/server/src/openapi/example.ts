import { type JsonSchema, referredBy } from './json-schema.ts';

type Shared = Readonly<Record<string, JsonSchema>>;

/** A value of this schema, made of the examples that stand in it. @param every with the fields too that may be left out */
export function exampleOf(schema: JsonSchema, shared: Shared, every = false): unknown {
  const inner = (one: JsonSchema) => exampleOf(one, shared, every);
  const { examples, anyOf = schema.oneOf } = schema;
  if (examples?.[0] !== undefined) return examples[0];
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return schema.enum[0];
  if (schema.default !== undefined) return schema.default;
  const name = referredBy(schema);
  if (name !== null) return inner(shared[name] ?? {});
  if (mayBeNull(schema)) return null;
  if (anyOf !== undefined) return inner(anyOf[0] ?? {});
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(fieldsOf(schema, every).map(([key, field]) => [key, inner(field)]));
    case 'array':
      return schema.items === undefined ? [] : [inner(schema.items)];
    case 'string':
      return textOf(schema);
    case 'integer':
      return schema.minimum ?? 1;
    case 'boolean':
      return true;
    default:
      return {};
  }
}

function mayBeNull({ type, anyOf = [] }: JsonSchema): boolean {
  return Array.isArray(type) ? type.includes('null') : anyOf.some((one) => one.type === 'null');
}

function fieldsOf({ properties = {}, required = [] }: JsonSchema, every: boolean): [string, JsonSchema][] {
  return Object.entries(properties).filter(([name]) => every || required.includes(name));
}

function textOf({ format, pattern }: JsonSchema): string {
  if (format === 'date-time') return '2026-11-25T09:30:00.000Z';
  return pattern === '^[0-9a-f]{64}$' ? 'a3'.repeat(32) : 'text';
}
