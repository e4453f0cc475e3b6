import {
  type ApiKeyOverlap,
  apiKeyOverlapSchema,
  limits,
  type OperatorKeyId,
  operatorKeyIdSchema,
  operatorKeyScopes,
  Refusal,
} from '@rollcall/domain';
import type { ShownOperatorKey } from '@rollcall/server/operator';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { asOperator } from '../as-operator.ts';
import type { Terminal } from '../program.ts';
import { table } from '../table.ts';

const { defaultLifetimeDays, maxLifetimeDays } = limits.apiKey;

/** `rollcall operator-key create | list | rotate | revoke`. */
export function addOperatorKeyCommands(program: Command, { out, env }: Terminal): void {
  const operatorKey = program
    .command('operator-key')
    .description('keys by which the platform itself reads in every organization');
  const days = () =>
    new Option('--days <days>', `for how many days it works, ${maxLifetimeDays} at most`)
      .default(defaultLifetimeDays)
      .argParser(lifetimeDays);
  const show = ({ operatorKeyId, token, expiresAt }: ShownOperatorKey, json: boolean | undefined) => {
    if (json) return out(JSON.stringify({ operatorKeyId, token, expiresAt }));
    out(token);
    out(`This is the only time that ${operatorKeyId} is shown. It works until ${expiresAt}.`);
  };

  operatorKey
    .command('create')
    .description('make a key and show it once')
    .requiredOption('--name <name>', 'what uses it')
    .requiredOption('--scope <scopes...>', `what it may do: ${operatorKeyScopes.join(', ')}`)
    .option('--network <networks...>', 'from where it may be used, in CIDR notation; from anywhere without', [])
    .addOption(days())
    .option('--json', 'print JSON')
    .action(async (options: { name: string; scope: string[]; network: string[]; days: number; json?: true }) => {
      const { name, scope: scopes, network: networks, days: lifetime } = options;
      const wish = { name, scopes, networks, lifetimeDays: lifetime };
      show(await asOperator(env, (operator) => operator.keys.create(wish)), options.json);
    });

  operatorKey
    .command('list')
    .description('list keys, the newest first')
    .option('--json', 'print one JSON object a line')
    .action(async ({ json }: { json?: true }) => {
      const keys = await asOperator(env, (operator) => operator.keys.list());
      if (json) {
        for (const key of keys) out(JSON.stringify(key));
        return;
      }
      if (keys.length === 0) return out('No operator keys yet.');
      const rows = keys.map((key) => [
        key.id,
        key.name,
        key.status,
        key.scopes.join(' '),
        key.networks.join(' ') || 'anywhere',
        key.lastUsedAt ?? 'never',
        key.expiresAt,
      ]);
      out(table(['ID', 'NAME', 'STATE', 'MAY', 'FROM', 'LAST USED', 'EXPIRES'], rows));
    });

  operatorKey
    .command('rotate')
    .description('give a key another secret and show it once')
    .argument('<id>', 'its id')
    .addOption(
      new Option('--overlap <hours>', 'for how many hours the present one works on: 0, 1, 24 or 168')
        .default(24)
        .argParser(overlapHours),
    )
    .addOption(days())
    .option('--json', 'print JSON')
    .action(async (id: string, options: { overlap: ApiKeyOverlap; days: number; json?: true }) => {
      const rotation = { overlapHours: options.overlap, lifetimeDays: options.days };
      show(await asOperator(env, (operator) => operator.keys.rotate(readId(id), rotation)), options.json);
    });

  operatorKey
    .command('revoke')
    .description('end a key for good, from its next call on')
    .argument('<id>', 'its id')
    .action(async (id: string) => {
      await asOperator(env, (operator) => operator.keys.revoke(readId(id)));
      out(`${id} is revoked.`);
    });
}

/** @throws Refusal `apiKey.not-found` for what is no id of an operator key */
function readId(id: string): OperatorKeyId {
  const parsed = operatorKeyIdSchema.safeParse(id);
  if (!parsed.success) throw new Refusal('apiKey.not-found');
  return parsed.data;
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
