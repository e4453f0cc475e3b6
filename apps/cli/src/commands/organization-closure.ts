import { limits } from '@rollcall/domain';
import { type Command, InvalidArgumentError } from 'commander';
import { asOperator } from '../as-operator.ts';
import { plain } from '../plain.ts';
import type { Terminal } from '../program.ts';
import { counted } from './counted.ts';

const { defaultGraceDays, maxGraceDays } = limits.organizationDeletion;

/** `rollcall organization suspend | resume | delete`: the operator closes an organization, and opens it again. */
export function addClosureCommands(organization: Command, terminal: Terminal): void {
  const { out } = terminal;
  organization
    .command('suspend')
    .description('as the operator: keep everybody out of an organization until it is resumed; nothing is lost')
    .argument('<id-or-domain>', 'its id or its domain')
    .option('--dry-run', 'say what would happen, and do nothing')
    .action(async (key: string, { dryRun }: { dryRun?: true }) => {
      await asOperator(terminal, async (operator) => {
        const { id, name, members } = await operator.organization(key);
        if (dryRun) return out(`${plain(name)} (${id}): ${counted(members, 'member')} would be kept out.`);
        await operator.suspend(id);
        out(`${plain(name)} is suspended. ${counted(members, 'member')} kept out.`);
      });
    });

  organization
    .command('resume')
    .description('as the operator: let everybody in again, and call off a deletion')
    .argument('<id-or-domain>', 'its id or its domain')
    .action(async (key: string) => {
      await asOperator(terminal, async (operator) => {
        const { id, name, deletionDueAt } = await operator.organization(key);
        await operator.resume(id);
        out(`${plain(name)} is resumed.${deletionDueAt === null ? '' : ' It will not be deleted.'}`);
      });
    });

  organization
    .command('delete')
    .description(
      'as the operator: close an organization at once, and delete everything of it when the days of grace are over',
    )
    .argument('<id-or-domain>', 'its id or its domain')
    .option(
      '--grace-days <days>',
      `for how many days resuming brings it back, 0 to ${maxGraceDays}; 0 deletes it at once`,
      graceDays,
      defaultGraceDays,
    )
    .option('--dry-run', 'say what would be deleted, and do nothing')
    .action(async (key: string, wish: { graceDays: number; dryRun?: true }) => {
      await asOperator(terminal, async (operator) => {
        const { id, name } = await operator.organization(key);
        const contents = await operator.contents(id);
        const what = [
          counted(contents.members, 'member'),
          counted(contents.invitations, 'open invitation'),
          counted(contents.keys, 'key'),
          counted(contents.webhooks, 'webhook'),
          counted(contents.projects, 'project'),
          counted(contents.resources, 'resource'),
          `a log of ${counted(contents.events, 'event')}`,
        ].join(', ');
        if (wish.dryRun) {
          out(
            `${plain(name)} (${id}) would be closed at once, and deleted after ${counted(wish.graceDays, 'day')}: ${what}.`,
          );
          return;
        }
        const { dueAt } = await operator.scheduleDeletion(id, wish.graceDays);
        out(`${plain(name)} (${id}) is closed. On ${dueAt} this is deleted: ${what}.`);
        if (wish.graceDays > 0) out(`Until then \`rollcall organization resume ${id}\` brings it back.`);
      });
    });
}

function graceDays(text: string): number {
  if (/^\d{1,3}$/.test(text) && Number(text) <= maxGraceDays) return Number(text);
  throw new InvalidArgumentError(`Days of grace are a whole number from 0 to ${maxGraceDays}.`);
}
