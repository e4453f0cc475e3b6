import { membershipIdSchema, Refusal } from '@rollcall/domain';
import type { RetriedDelivery } from '@rollcall/server/operator';
import { type Command, InvalidArgumentError } from 'commander';
import { asOperator } from '../as-operator.ts';
import type { Terminal } from '../program.ts';
import { RefusedError } from '../refused-error.ts';
import { table } from '../table.ts';

const outcomes: Readonly<Record<RetriedDelivery, string>> = {
  hastened: 'It is tried at once.',
  'under-way': 'It is being tried at this moment.',
  renewed: 'It had failed for good, so the invitation was sent again with a new link.',
  settled: 'There is nothing left to try: it is settled, and its person can ask for another.',
};

/** `rollcall provisioning list | retry` and `rollcall delivery list | retry`, for the operator. */
export function addRepairCommands(program: Command, { out, env }: Terminal): void {
  const provisioning = program.command('provisioning').description('as the operator: account sync that is stuck');

  provisioning
    .command('list')
    .description('list members whose account sync is stuck, in all organizations')
    .option('--json', 'print one JSON object a line')
    .action(async ({ json }: { json?: true }) => {
      const rows: string[][] = [];
      await asOperator(env, async (operator) => {
        for await (const one of operator.stuckMembers()) {
          if (json) out(JSON.stringify(one));
          else rows.push([one.membershipId, one.organizationName, one.email, one.step, one.reason ?? '']);
        }
      });
      if (json) return;
      out(
        rows.length === 0 ? 'Nobody is stuck.' : table(['MEMBER', 'ORGANIZATION', 'ADDRESS', 'STEP', 'REASON'], rows),
      );
    });

  provisioning
    .command('retry')
    .description('try the step again at once')
    .argument('<member>', 'an id such as mem_…')
    .action(async (member: string) => {
      const id = membershipIdSchema.safeParse(member);
      if (!id.success) throw new Refusal('membership.not-found');
      await asOperator(env, (operator) => operator.retryProvisioning(id.data));
      out('It is tried again.');
    });

  const delivery = program.command('delivery').description('as the operator: mails that have not arrived');

  delivery
    .command('list')
    .description('list deliveries that are late, and those that failed lately, in all organizations')
    .option('--days <days>', 'how many days back failed ones are listed', days, 7)
    .option('--json', 'print one JSON object a line')
    .action(async (options: { days: number; json?: true }) => {
      const rows: string[][] = [];
      await asOperator(env, async (operator) => {
        for await (const one of operator.troubledDeliveries(options.days)) {
          if (options.json) out(JSON.stringify(one));
          else
            rows.push([one.id, one.template, one.recipient, one.state, one.reason ?? '', one.createdAt.slice(0, 16)]);
        }
      });
      if (options.json) return;
      const head = ['DELIVERY', 'WHAT', 'TO', 'STATE', 'REASON', 'SINCE'];
      out(rows.length === 0 ? 'Everything has arrived.' : table(head, rows));
    });

  delivery
    .command('retry')
    .description('try a late one at once, or send a failed invitation again')
    .argument('<delivery>', 'an id such as dlv_…')
    .action(async (id: string) => {
      const outcome = await asOperator(env, (operator) => operator.retryDelivery(id));
      if (outcome === null) throw new RefusedError(`There is no delivery ${id}.`);
      out(outcomes[outcome]);
    });
}

function days(text: string): number {
  if (!/^\d{1,4}$/.test(text)) throw new InvalidArgumentError('Days are a whole number.');
  return Number(text);
}
