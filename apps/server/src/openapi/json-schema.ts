import { z } from 'zod';
import { fieldExamples } from './field-examples.ts';
import { fieldWords } from './field-words.ts';
import { type SchemaWords, sharedSchemas } from './shared-schemas.ts';

/** As much of JSON Schema 2020-12 as our schemas become. */
export interface JsonSchema {
  $ref?: string;
  type?: string | string[];
  description?: string;
  examples?: unknown[];
  const?: unknown;
  enum?: unknown[];
  default?: unknown;
  format?: string;
  pattern?: string;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  properties?: Record<string, JsonSchema>;
  required?: string[];
  additionalProperties?: boolean | JsonSchema;
  propertyNames?: JsonSchema;
  items?: JsonSchema;
  minItems?: number;
  maxItems?: number;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
}

const componentPath = '#/components/schemas/';

/** Where a shared schema stands in the document. */
export function referenceTo(name: string): JsonSchema {
  return { $ref: componentPath + name };
}

/** The name of the shared schema that a schema refers to. */
export function referredBy({ $ref }: JsonSchema): string | null {
  return $ref?.startsWith(componentPath) === true ? $ref.slice(componentPath.length) : null;
}

/** Schemas of procedures by their names, and the shared ones, as JSON Schema. @param io what a caller sends, or gets */
export function toJsonSchemas(
  schemas: Readonly<Record<string, z.ZodType>>,
  io: 'input' | 'output',
): { named: Record<string, JsonSchema>; shared: Record<string, JsonSchema> } {
  const registry = z.registry<SchemaWords & { id: string }>();
  for (const [name, [schema, words]] of Object.entries(sharedSchemas)) registry.add(schema, { id: name, ...words });
  // Two procedures may have the very same schema, so each is held by an object of its own.
  const holders = Object.entries(schemas).map(([name, schema]) => [name, `of ${name}`, z.object({ schema })] as const);
  for (const [, holder, held] of holders) registry.add(held, { id: holder, description: '' });
  const converted = z.toJSONSchema(registry, {
    io,
    metadata: registry,
    uri: (name) => componentPath + name,
    override({ zodSchema, jsonSchema }) {
      const { def } = zodSchema._zod;
      const described = z.globalRegistry.get(zodSchema)?.description;
      if (described !== undefined) jsonSchema.description ??= described;
      // An answer may have more fields in a later version. What is sent may not, and says so by itself.
      if (def.type === 'object' && def.catchall === undefined) {
        delete jsonSchema.additionalProperties;
      }
    },
  }).schemas as Record<string, JsonSchema>;
  const shared = Object.keys(sharedSchemas).map((name): [string, JsonSchema] => {
    return [name, withExamples(tidied(converted[name] ?? {}), fieldExamples[name] ?? {})];
  });
  const named = holders.map(([name, holder]): [string, JsonSchema] => {
    return [name, tidied(converted[holder]?.properties?.['schema'] ?? {})];
  });
  return { named: Object.fromEntries(named), shared: Object.fromEntries(shared) };
}

/** Without what says nothing to a reader, and with the words of fields that mean the same everywhere. */
function tidied(value: JsonSchema): JsonSchema {
  const { $id: _id, $schema: _schema, ...schema } = value as JsonSchema & { $id?: string; $schema?: string };
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum;
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum;
  // The format says it, in less than three lines of signs.
  if (schema.format === 'date-time') delete schema.pattern;
  // Every name of a field is a text.
  delete schema.propertyNames;
  if (schema.anyOf !== undefined) schema.anyOf = schema.anyOf.map(tidied);
  if (schema.oneOf !== undefined) schema.oneOf = schema.oneOf.map(tidied);
  if (schema.items !== undefined) schema.items = tidied(schema.items);
  if (schema.properties !== undefined) {
    const fields = Object.entries(schema.properties).map(([name, field]) => [name, described(name, tidied(field))]);
    schema.properties = Object.fromEntries(fields) as Record<string, JsonSchema>;
  }
  return schema;
}

function described(name: string, field: JsonSchema): JsonSchema {
  const [description, example] = fieldWords[name] ?? [];
  const speaksForItself = field.$ref !== undefined || field.description !== undefined;
  if (speaksForItself || description === undefined) return field;
  return { ...field, description, ...(example === undefined ? {} : { examples: [example] }) };
}

function withExamples(schema: JsonSchema, examples: object): JsonSchema {
  const shown = Object.entries(examples).map(([name, example]: [string, unknown]): [string, JsonSchema] => {
    return [name, { ...schema.properties?.[name], examples: [example] }];
  });
  return shown.length === 0
    ? schema
    : { ...schema, properties: { ...schema.properties, ...Object.fromEntries(shown) } };
}
