import { withEventData } from './event-schemas.ts';
import { asMarkdown, introduction } from './introduction.ts';
import { type JsonSchema, toJsonSchemas } from './json-schema.ts';
import { type ListedProcedure, listedProcedures } from './listed-procedures.ts';
import { describeOperation, type OperationObject, securityScheme } from './operation.ts';
import { resourceWords } from './resource-words.ts';

/** What OpenAPI 3.1 says of this server. */
export interface ApiDocument {
  openapi: '3.1.1';
  info: { title: string; version: string; summary: string; description: string };
  servers: { url: string }[];
  tags: { name: string; description: string }[];
  paths: Record<string, { post: OperationObject }>;
  components: {
    schemas: Record<string, JsonSchema>;
    headers: Record<string, { description: string; schema: JsonSchema }>;
    securitySchemes: Record<string, object>;
  };
}

export interface ApiDocumentOptions {
  /** Where programs reach this server. */
  publicOrigin: string;
  productName: string;
  version: string;
}

/** Describes every procedure that keys may call, from the router itself. */
export function describeApi({ publicOrigin, productName, version }: ApiDocumentOptions): ApiDocument {
  const procedures = listedProcedures();
  const inputs = toJsonSchemas(schemasOf(procedures, 'input'), 'input');
  const outputs = toJsonSchemas(schemasOf(procedures, 'output'), 'output');
  // Those of inputs: what is sent may have no more fields than it says, and answers say nothing of that.
  const shared = withEventData(inputs.shared);
  const paths = procedures.map((procedure): [string, { post: OperationObject }] => {
    const { name } = procedure;
    const post = describeOperation(procedure, inputs.named[name] ?? {}, outputs.named[name] ?? {}, shared);
    return [`/trpc/${name}`, { post }];
  });
  const tags = [...new Set(paths.flatMap(([, { post }]) => post.tags))];
  return {
    openapi: '3.1.1',
    info: {
      title: `${productName} API`,
      version,
      summary: `What programs can do in an organization of ${productName}.`,
      description: asMarkdown(introduction(publicOrigin)),
    },
    servers: [{ url: publicOrigin }],
    tags: tags.map((name) => ({ name, description: resourceWords[name] ?? '' })),
    paths: Object.fromEntries(paths),
    components: {
      schemas: usedBy(paths, shared),
      headers: {
        RequestId: { description: 'What an operator finds in the server’s log.', schema: { type: 'string' } },
        RetryAfter: { description: 'How many seconds to wait.', schema: { type: 'integer', minimum: 1 } },
      },
      securitySchemes: {
        [securityScheme]: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'rc_<id>_<secret>_<checksum>',
          description:
            'An API key, made in the console under Access. The scopes that it needs stand at each operation.',
        },
      },
    },
  };
}

function schemasOf(procedures: readonly ListedProcedure[], part: 'input' | 'output') {
  return Object.fromEntries(procedures.map((procedure) => [procedure.name, procedure[part]]));
}

/** The shared schemas that something refers to, or one of those does. */
function usedBy(from: unknown, shared: Readonly<Record<string, JsonSchema>>): Record<string, JsonSchema> {
  const used = new Set<string>();
  const visit = (value: unknown) => {
    for (const [, name = ''] of JSON.stringify(value).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
      if (used.has(name)) continue;
      used.add(name);
      visit(shared[name] ?? {});
    }
  };
  visit(from);
  return Object.fromEntries(Object.entries(shared).filter(([name]) => used.has(name)));
}
