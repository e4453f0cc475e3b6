import { limits } from '@rollcall/domain';

/** A part of what is said before the operations. Words between backticks are code. */
export interface Section {
  title: string;
  paragraphs: readonly string[];
  /** Something to be sent or received, as it is. */
  code?: string;
}

const { maxCallsPerMinute, maxFailuresPerIp, failureWindowMs } = limits.apiKey;
const { maxJsonBytes, defaultPageSize, maxPageSize } = limits.http;

/** What holds for every operation. @param origin the public origin of this server */
export function introduction(origin: string): Section[] {
  return [
    {
      title: 'Calls',
      paragraphs: [
        'Every operation is a POST with a JSON body, which is its input. That goes for those that only read, too: no id, filter or token ever stands in a URL. An input is an object, `{}` at least, and a field that is not described here is refused.',
        'An answer has the status 200, and what was asked for stands under `result.data`. A later version may add fields: ignore those you do not know.',
      ],
      code: `curl ${origin}/trpc/organization.get \\
  -H "Authorization: Bearer $ROLLCALL_API_KEY" \\
  -H 'Content-Type: application/json' \\
  -d '{"organizationId":"org_00000000000000000001"}'

{"result":{"data":{"id":"org_00000000000000000001","name":"Acme", …}}}`,
    },
    {
      title: 'Keys',
      paragraphs: [
        'A program shows an API key as `Authorization: Bearer rc_…`. A key belongs to one organization; every other one is `organization.not-found` to it. It is shown once, when it is made.',
        'People make keys of their own in the console, under Access: such a key can do what its scopes and the role of its owner at that moment both allow. Admins make service keys, under Service keys: they belong to the organization, can do what their scopes say, and stay when a person leaves.',
        'Send no cookie beside a key, and put no key into a page of a browser. What belongs to a person (the account, its sessions, keys themselves) is closed to keys and does not stand here.',
      ],
    },
    {
      title: 'Refusals',
      paragraphs: [
        'Any other status carries an `error`. Go by `error.data.refusal.code`: codes never change their meaning. `details` explains some of them, such as which fields of the input were wrong. There may be new codes: where you do not know one, go by the HTTP status.',
        '500 is a fault of the server; its `refusal` is null. Quote `requestId`, which every answer also has as the header `X-Request-Id`, when you report one.',
      ],
      code: `{
  "error": {
    "message": "permission.denied",
    "code": -32003,
    "data": {
      "code": "FORBIDDEN", "httpStatus": 403, "path": "membership.remove", "requestId": "Vb1q0nJtZ3Aa",
      "refusal": {
        "code": "permission.denied",
        "details": { "permission": "membership:remove" },
        "requestId": "Vb1q0nJtZ3Aa"
      }
    }
  }
}`,
    },
    {
      title: 'Retries',
      paragraphs: [
        'Whatever changes something takes a `mutationId`: your own name for this one act. When an answer got lost, send the very same input again: it is done once, and answered as it was the first time. The same name with another input is refused as `mutation.id-reused`.',
        'What somebody else may have changed meanwhile takes the `seenVersion` that you read. Is there a newer one, the answer is a code that ends in `.changed-meanwhile`: read again, and decide again.',
      ],
    },
    {
      title: 'Lists',
      paragraphs: [
        `A list comes in pages of ${defaultPageSize} rows, or of \`limit\`, ${maxPageSize} at most. For the next page send \`nextCursor\` as \`cursor\` and everything else as it was, until \`nextCursor\` is null. A cursor that this list did not hand out is \`cursor.invalid\`.`,
      ],
    },
    {
      title: 'Limits',
      paragraphs: [
        `A key makes ${maxCallsPerMinute} calls a minute, and an address shows ${maxFailuresPerIp} wrong keys in ${failureWindowMs / 60_000} minutes. Beyond that the answer is 429; \`Retry-After\` says for how many seconds to wait. 503 with \`server.busy\` may be tried again after a moment. A body has ${maxJsonBytes / 1_024} KiB at most.`,
      ],
    },
    {
      title: 'Following what happens',
      paragraphs: [
        '`event.after` pulls the log of the organization in order and without a gap: keep the place that it hands you, and ask from there again, every few seconds or once a night. Programs in TypeScript have a client that holds a socket open and is told at once.',
      ],
    },
  ];
}

/** The same as Markdown, for the document. */
export function asMarkdown(sections: readonly Section[]): string {
  return sections
    .map(({ title, paragraphs, code }) =>
      [`## ${title}`, ...paragraphs, ...(code === undefined ? [] : [`\`\`\`\n${code}\n\`\`\``])].join('\n\n'),
    )
    .join('\n\n');
}
