import { createElement as element, type ReactNode } from 'react';
import type { JsonSchema } from './json-schema.ts';
import type { OperationObject, ResponseObject } from './operation.ts';
import { codeBlock, list, prose } from './page-parts.ts';
import { fieldTable, schemaTable } from './page-schema.ts';

/** One operation: what it does, who may call it, what it takes and gives, and how it is called. */
export function operationSection(operation: OperationObject, origin: string): ReactNode {
  const { operationId, summary, description, requestBody, responses } = operation;
  const body = requestBody.content['application/json'];
  const { 200: done, ...others } = responses;
  const answer = done?.content['application/json'];
  return element(
    'section',
    { id: operationId, className: 'operation' },
    element('h3', null, element('a', { href: `#${operationId}` }, operationId)),
    element('p', { className: 'summary' }, ...prose(summary)),
    ...description.split('\n\n').map((paragraph) => element('p', { className: 'quiet' }, ...prose(paragraph))),
    codeBlock(curlOf(operation, origin), `How ${operationId} is called`),
    element('h4', null, 'Input'),
    fieldTable(body.schema),
    element('h4', null, 'Answer'),
    codeBlock(written(answer?.example), `What ${operationId} answers`),
    schemaTable(dataOf(answer?.schema)),
    element('h4', null, 'Refusals'),
    list('dl', { className: 'refusals' }, Object.entries(others).map(refusalRow)),
  );
}

function refusalRow([status, response]: [string, ResponseObject]): ReactNode {
  const codes = (response['x-refusals'] ?? []).flatMap((code) => [element('code', null, code), ' ']);
  return element(
    'div',
    null,
    element('dt', null, status),
    element('dd', null, ...(codes.length > 0 ? codes : prose(response.description))),
  );
}

function dataOf(schema: JsonSchema = {}): JsonSchema {
  return schema.properties?.['result']?.properties?.['data'] ?? {};
}

/** A call by curl. The key comes from the environment, so that no history of a shell keeps it. */
export function curlOf({ operationId, requestBody, security }: OperationObject, origin: string): string {
  const needsKey = !security.some((way) => Object.keys(way).length === 0);
  const body = written(requestBody.content['application/json'].example).replaceAll("'", String.raw`'\''`);
  return [
    `curl ${origin}/trpc/${operationId}`,
    ...(needsKey ? ['  -H "Authorization: Bearer $ROLLCALL_API_KEY"'] : []),
    "  -H 'Content-Type: application/json'",
    `  -d '${body}'`,
  ].join(' \\\n');
}

function written(value: unknown): string {
  return JSON.stringify(value, null, 2);
}
