import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { limits, type OrganizationId } from '@rollcall/domain';
import { verifyExport } from '../../activity-export/verify-export.ts';
import { writeExport } from '../../activity-export/write-export.ts';
import { createHeadSigner, isCheckpointSignedBy } from '../../auth/head-signer.ts';
import { readHead } from '../../storage/event-log.ts';
import { verifyChain } from '../../storage/verify-chain.ts';
import type { GivenOrganization } from '../../testing/given.ts';
import { openWorld } from '../../testing/world.ts';
import { changeRole } from '../change-role.ts';
import { setLogRetention } from '../set-log-retention.ts';

/** A number of days as the clock is moved. */
export const days = (count: number) => ({ hours: 24 * count });

const standing = {
  accountId: 'acc_x',
  membershipId: 'mem_x',
  role: 'admin',
  state: 'active',
  lacksFactor: false,
} as const;

/** A world whose organizations have a past, and what their logs are looked at with. */
export async function openArchive() {
  const world = await openWorld();
  const { given, clock, db } = world;
  const signer = createHeadSigner(world.secret);

  async function versionOf(id: OrganizationId): Promise<number> {
    return (await db.prisma.organization.findUniqueOrThrow({ where: { id } })).version;
  }

  async function keepFor({ admin, organizationId }: GivenOrganization, days: number | null): Promise<void> {
    const input = { organizationId, seenVersion: await versionOf(organizationId), days };
    await given.act(admin.accountId, setLogRetention, input);
  }

  return {
    world,
    versionOf,
    keepFor,
    /** An organization with a past of a year and a half and a present, which wants its log kept for a year. */
    async givenAged(): Promise<GivenOrganization & { oldHead: number }> {
      clock.advance(days(-500));
      const organization = await given.organization();
      const { admin, organizationId } = organization;
      const grace = await given.member(admin);
      await given.removal(admin, await given.member(admin, { name: 'Alan Turing' }));
      const role = { membershipId: grace.membershipId, role: 'admin' as const, seenVersion: 2 };
      await given.act(admin.accountId, changeRole, { organizationId, ...role });
      const oldHead = (await readHead(db, organizationId))?.seq ?? 0;
      clock.advance(days(450));
      await given.member(admin, { name: 'Dorothy Vaughan' });
      await keepFor(organization, limits.log.minRetentionDays);
      clock.advance(days(50));
      return { ...organization, oldHead };
    },
    sql: (text: string, values: unknown[] = []) => db.pool.query<Record<string, unknown>>(text, values),
    verdict: (id: OrganizationId) => verifyChain(db, id, (checkpoint) => isCheckpointSignedBy(signer.key, checkpoint)),
    /** The lines of a whole export. */
    async exported(organizationId: OrganizationId): Promise<string[]> {
      const wanted = { organizationId, format: 'ndjson', filter: {} } as const;
      const pieces: string[] = [];
      for await (const piece of await writeExport(world.deps, signer, async () => standing, wanted)) pieces.push(piece);
      return pieces.join('').trimEnd().split('\n');
    },
    verifyFile: (lines: readonly string[]) =>
      verifyExport(createInterface({ input: Readable.from(lines.map((line) => `${line}\n`)) }), { keys: [signer.key] }),
  };
}
