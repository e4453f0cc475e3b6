import { type ApiKeyOverlap, apiKeyOverlapSchema, limits } from '@rollcall/domain';
import type { OperatorKey } from '@rollcall/server/operator';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { type Columns, printList } from '../list.ts';
import { jsonLine } from '../plain.ts';
import type { Terminal } from '../program.ts';
import { counted } from './counted.ts';

const { defaultLifetimeDays, maxLifetimeDays } = limits.apiKey;

/** What a key that is made shall be. */
export interface KeyOptions {
  name: string;
  scope: string[];
  network: string[];
  days: number;
  json?: true;
}

/** How a key is rotated. */
export interface RotationOptions {
  overlap: ApiKeyOverlap;
  days: number;
  json?: true;
}

/** What the list of either kind of key that is nobody's shows. */
type ListedKey = Omit<OperatorKey, 'id'> & { id: string };

/** What is asked for a new key that is nobody's. */
export function withKeyOptions(command: Command, scopes: readonly string[]): Command {
  return command
    .requiredOption('--name <name>', 'what uses it')
    .requiredOption('--scope <scopes...>', `what it may do: ${scopes.join(', ')}`)
    .option('--network <networks...>', 'from where it may be used, in CIDR notation; from anywhere without', [])
    .addOption(daysOption())
    .option('--json', 'print JSON');
}

/** What is asked for another secret. */
export function withRotationOptions(command: Command): Command {
  return command
    .addOption(
      new Option('--overlap <hours>', 'for how many hours the present one works on: 0, 1, 24 or 168')
        .default(24)
        .argParser(overlapHours),
    )
    .addOption(daysOption())
    .option('--json', 'print JSON');
}

/** Prints a key, the one time that there is: it alone is the result. */
export function printSecret<Shown extends { token: string; expiresAt: string }>(
  { out, err }: Pick<Terminal, 'out' | 'err'>,
  shown: Shown,
  id: string,
  json: boolean | undefined,
): void {
  if (json) return out(jsonLine(shown));
  out(shown.token);
  err(`This is the only time that ${id} is shown. It works until ${shown.expiresAt}.`);
}

const columns: Columns<ListedKey> = {
  head: ['ID', 'NAME', 'STATE', 'MAY', 'FROM', 'LAST USED', 'EXPIRES'],
  cells: (key) => [
    key.id,
    key.name,
    key.status,
    key.scopes.join(' '),
    key.networks.join(' ') || 'anywhere',
    key.lastUsedAt ?? 'never',
    key.expiresAt,
  ],
  none: 'No keys yet.',
};

/** Prints keys, and warns of those that end soon. */
export async function printKeys(terminal: Terminal, keys: readonly ListedKey[], json?: boolean): Promise<void> {
  await printList(terminal, keys, columns, json);
  const ending = keys.filter(({ status }) => status === 'expiring').length;
  if (ending > 0) terminal.err(`${counted(ending, 'key')} within a week of the end: rotate what is still in use.`);
}

function daysOption(): Option {
  return new Option('--days <days>', `for how many days it works, ${maxLifetimeDays} at most`)
    .default(defaultLifetimeDays)
    .argParser(lifetimeDays);
}

function lifetimeDays(text: string): number {
  const days = Number(text);
  if (Number.isInteger(days) && days >= 1 && days <= maxLifetimeDays) return days;
  throw new InvalidArgumentError(`Days are a number from 1 to ${maxLifetimeDays}.`);
}

function overlapHours(text: string): ApiKeyOverlap {
  const parsed = apiKeyOverlapSchema.safeParse(Number(text));
  if (parsed.success) return parsed.data;
  throw new InvalidArgumentError('The overlap is 0, 1, 24 or 168 hours.');
}
