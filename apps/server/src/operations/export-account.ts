import type { AccountId, ExportFormat, NewEvent } from '@rollcall/domain';
import { defineOperation, nothingToPrepare } from './operation.ts';

/** Notes that a person took a copy of their data: somebody else at their desk would leave a trace. */
export const exportAccount = defineOperation({
  name: 'account.export',
  prepare: nothingToPrepare,
  streams: (_input: { format: ExportFormat }, _prepared, actor) => ({ home: actor.id as AccountId }),
  async run({ tx, input: { format }, actor }) {
    const { name } = await tx.account.findUniqueOrThrow({ where: { id: actor.id } });
    const event: NewEvent = { type: 'account.exported', data: { format } };
    return { events: [event], output: {}, actorLabel: name };
  },
});
