import { membershipIdSchema } from '@rollcall/domain';
import type { RetriedDelivery, StuckMember, TroubledDelivery } from '@rollcall/server/operator';
import { type Command, InvalidArgumentError } from 'commander';
import { asOperator } from '../as-operator.ts';
import { type Columns, printList } from '../list.ts';
import { plain } from '../plain.ts';
import type { Terminal } from '../program.ts';
import { RefusedError } from '../refused-error.ts';
import { readId } from './read-id.ts';

const outcomes: Readonly<Record<RetriedDelivery, string>> = {
  hastened: 'It is tried at once.',
  'under-way': 'It is being tried at this moment.',
  renewed: 'It had failed for good, so the invitation was sent again with a new link.',
  settled: 'There is nothing left to try: it is settled, and its person can ask for another.',
};

const stuckColumns: Columns<StuckMember> = {
  head: ['MEMBER', 'ORGANIZATION', 'ADDRESS', 'STEP', 'REASON'],
  cells: (one) => [one.membershipId, one.organizationName, one.email, one.step, one.reason ?? ''],
  none: 'Nobody is stuck.',
};

const deliveryColumns: Columns<TroubledDelivery> = {
  head: ['DELIVERY', 'WHAT', 'TO', 'STATE', 'REASON', 'SINCE'],
  cells: (one) => [one.id, one.template, one.recipient, one.state, one.reason ?? '', one.createdAt.slice(0, 16)],
  none: 'Everything has arrived.',
};

/** `rollcall provisioning list | retry` and `rollcall delivery list | retry`, for the operator. */
export function addRepairCommands(program: Command, terminal: Terminal): void {
  const { out } = terminal;
  const provisioning = program.command('provisioning').description('as the operator: account sync that is stuck');

  provisioning
    .command('list')
    .description('list members whose account sync is stuck, in all organizations')
    .option('--json', 'print one JSON object a line')
    .action(async ({ json }: { json?: true }) => {
      await asOperator(terminal, (operator) => printList(terminal, operator.stuckMembers(), stuckColumns, json));
    });

  provisioning
    .command('retry')
    .description('try the step again at once')
    .argument('<member>', 'an id such as mem_…')
    .action(async (member: string) => {
      const id = readId(membershipIdSchema, member, 'membership.not-found');
      await asOperator(terminal, (operator) => operator.retryProvisioning(id));
      out('It is tried again.');
    });

  const delivery = program.command('delivery').description('as the operator: mails that have not arrived');

  delivery
    .command('list')
    .description('list deliveries that are late, and those that failed lately, in all organizations')
    .option('--days <days>', 'how many days back failed ones are listed', days, 7)
    .option('--json', 'print one JSON object a line')
    .action(async (options: { days: number; json?: true }) => {
      await asOperator(terminal, (operator) =>
        printList(terminal, operator.troubledDeliveries(options.days), deliveryColumns, options.json),
      );
    });

  delivery
    .command('retry')
    .description('try a late one at once, or send a failed invitation again')
    .argument('<delivery>', 'an id such as dlv_…')
    .action(async (id: string) => {
      const outcome = await asOperator(terminal, (operator) => operator.retryDelivery(id));
      if (outcome === null) throw new RefusedError(`There is no delivery ${plain(id)}.`);
      out(outcomes[outcome]);
    });
}

function days(text: string): number {
  if (!/^\d{1,4}$/.test(text)) throw new InvalidArgumentError('Days are a whole number.');
  return Number(text);
}
