import { createElement as element, Fragment, type ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import type { PersonalFacts } from '../queries/get-personal-data.ts';
import type { StoredEvent } from '../storage/event-log.ts';

const style =
  'body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}' +
  'table{border-collapse:collapse;width:100%;margin-bottom:2rem}' +
  'th,td{text-align:left;vertical-align:top;padding:.35rem .6rem;border-bottom:1px solid #ddd;overflow-wrap:anywhere}';

const titles: Record<keyof PersonalFacts, string> = {
  account: 'Account',
  memberships: 'Organizations',
  invitations: 'Invitations',
  sessions: 'Sessions',
  passkeys: 'Passkeys',
  apiKeys: 'API keys',
  notifications: 'How you are notified',
  browsersWithPush: 'Browsers with push',
};

/** A person's data as one page that needs nothing else to be read, in pieces. */
export async function* writePage(facts: PersonalFacts, acts: AsyncIterable<StoredEvent[]>): AsyncGenerator<string> {
  yield '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">';
  yield `<title>Your data</title><style>${style}</style></head><body><h1>Your data</h1>`;
  for (const [part, rows] of Object.entries(facts) as [keyof PersonalFacts, readonly object[]][]) {
    yield markup(element('h2', null, titles[part]), tableOf(rows as readonly Record<string, unknown>[]));
  }
  yield '<h2>What happened</h2><table><thead><tr><th>When</th><th>Where</th><th>What</th><th>Details</th></tr></thead><tbody>';
  for await (const page of acts) yield markup(...page.map(rowOf));
  yield '</tbody></table></body></html>\n';
}

function markup(...content: ReactNode[]): string {
  return renderToStaticMarkup(element(Fragment, null, ...content));
}

function tableOf(rows: readonly Record<string, unknown>[]): ReactNode {
  const [first] = rows;
  if (first === undefined) return element('p', null, 'None.');
  const columns = Object.keys(first);
  const head = columns.map((column) => element('th', { key: column }, inWords(column)));
  const body = rows.map((row, at) =>
    element('tr', { key: at }, ...columns.map((column) => element('td', { key: column }, written(row[column])))),
  );
  return element('table', null, element('thead', null, element('tr', null, ...head)), element('tbody', null, ...body));
}

function rowOf({ streamId, seq, at, type, data, labels }: StoredEvent): ReactNode {
  const where = streamId.startsWith('acc_') ? 'Your account' : streamId;
  const details = [...Object.entries(labels), ...Object.entries(data)].map(
    ([name, value]) => `${name}: ${written(value)}`,
  );
  const cells = [at, where, inWords(type.replace('.', ' ')), details.join(', ')];
  return element(
    'tr',
    { key: `${streamId} ${seq}` },
    ...cells.map((cell, index) => element('td', { key: index }, cell)),
  );
}

/** `membership roleChanged` as `Membership role changed`. */
function inWords(name: string): string {
  const words = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function written(value: unknown): string {
  if (value === null || value === undefined) return '–';
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'string' ? value : JSON.stringify(value);
}
