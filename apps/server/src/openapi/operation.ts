import { canRole, isForServices, type RefusalCode, type RefusalKind, refusals } from '@rollcall/domain';
import { exampleOf } from './example.ts';
import { type JsonSchema, referenceTo } from './json-schema.ts';
import type { ListedProcedure } from './listed-procedures.ts';

interface Content {
  'application/json': { schema: JsonSchema; example?: unknown };
}

export interface ResponseObject {
  description: string;
  headers: Record<string, { $ref: string }>;
  content: Content;
  /** The codes that this status can have here. */
  'x-refusals'?: readonly RefusalCode[];
}

/** An operation as OpenAPI describes it. */
export interface OperationObject {
  operationId: string;
  tags: string[];
  summary: string;
  description: string;
  'x-trpc-type': 'query' | 'mutation';
  security: Record<string, string[]>[];
  requestBody: { required: true; content: Content };
  responses: Record<string, ResponseObject>;
}

/** The name under which the document explains how a key is shown. */
export const securityScheme = 'apiKey';

const statuses: Readonly<Record<RefusalKind, string>> = {
  invalid: '400',
  unauthenticated: '401',
  forbidden: '403',
  'not-found': '404',
  conflict: '409',
  'too-large': '413',
  'rate-limited': '429',
  unavailable: '503',
};

/** Describes one procedure. @param shared the schemas that `input` and `output` refer to */
export function describeOperation(
  procedure: ListedProcedure,
  input: JsonSchema,
  output: JsonSchema,
  shared: Readonly<Record<string, JsonSchema>>,
): OperationObject {
  const { name, type, right, meta } = procedure;
  const [resource = name] = name.split('.');
  const example = { ...(exampleOf(input, shared) as object), ...meta.example };
  const data = exampleOf(output, shared, true);
  return {
    operationId: name,
    tags: [resource],
    summary: meta.summary,
    description: [meta.description, `${rightWords(right)} ${typeWords[type]}`].filter(Boolean).join('\n\n'),
    'x-trpc-type': type,
    security: right === 'open' ? [{}, { [securityScheme]: [] }] : [{ [securityScheme]: [right] }],
    requestBody: { required: true, content: { 'application/json': { schema: input, example } } },
    responses: {
      200: {
        description: 'Done.',
        headers: headersOf('200'),
        content: { 'application/json': { schema: answerSchema(output), example: { result: { data } } } },
      },
      ...errorResponses(refusalsOf(procedure, input)),
    },
  };
}

const typeWords = {
  query: 'Calling it changes nothing.',
  mutation: 'It is done once, however often it is called with the same `mutationId`.',
} as const;

function rightWords(right: ListedProcedure['right']): string {
  if (right === 'open') return 'Needs no key.';
  if (isForServices(right)) return `Needs a service key with the scope \`${right}\`.`;
  const scope = `Needs a key with the scope \`${right}\`.`;
  return canRole('member', right) ? scope : `${scope} A person’s key can do it while that person is an admin.`;
}

function answerSchema(data: JsonSchema): JsonSchema {
  const result: JsonSchema = { type: 'object', properties: { data }, required: ['data'] };
  return { type: 'object', properties: { result }, required: ['result'] };
}

/** What a call can be refused: for what any call is, for how it is called, and by the procedure's own rules. */
function refusalsOf({ right, type, meta }: ListedProcedure, { properties = {} }: JsonSchema): RefusalCode[] {
  const ofAny: RefusalCode[] = [
    'request.invalid',
    'apiKey.beside-cookie',
    'apiKey.rejected',
    'request.too-large',
    'request.too-many',
    'server.busy',
  ];
  const ofRight: RefusalCode[] =
    right === 'open'
      ? []
      : isForServices(right)
        ? ['serviceKey.required', 'apiKey.not-allowed', 'permission.denied']
        : ['session.required', 'permission.denied', 'membership.second-factor-required', 'organization.not-found'];
  return [
    ...ofAny,
    ...ofRight,
    ...(type === 'mutation' ? (['mutation.id-reused'] as const) : []),
    ...('cursor' in properties ? (['cursor.invalid'] as const) : []),
    ...(meta.refusals ?? []),
  ];
}

function errorResponses(codes: readonly RefusalCode[]): Record<string, ResponseObject> {
  const refused = Object.entries(statuses).flatMap(([kind, status]): [string, ResponseObject][] => {
    const ofKind = codes.filter((code) => refusals[code] === kind);
    if (ofKind.length === 0) return [];
    const description = `Refused: ${ofKind.map((code) => `\`${code}\``).join(', ')}.`;
    return [[status, { ...errorResponse(status, description), 'x-refusals': ofKind }]];
  });
  return Object.fromEntries([...refused, ['500', errorResponse('500', 'A fault of the server, which is in its log.')]]);
}

function errorResponse(status: string, description: string): ResponseObject {
  return { description, headers: headersOf(status), content: { 'application/json': { schema: referenceTo('Error') } } };
}

function headersOf(status: string): ResponseObject['headers'] {
  const requestId = { 'X-Request-Id': { $ref: '#/components/headers/RequestId' } };
  return status === '429' ? { ...requestId, 'Retry-After': { $ref: '#/components/headers/RetryAfter' } } : requestId;
}
