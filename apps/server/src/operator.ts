import {
  type AccountId,
  type ActivityExportFormat,
  type OperatorKeyId,
  type OrganizationId,
  operatorActor,
  parseEmailAddress,
  Refusal,
  type StreamId,
  streamIdSchema,
} from '@rollcall/domain';
import type { SignedCheckpoint } from '@rollcall/protocol';
import { actAsOperator } from './act-as-operator.ts';
import { writeExport } from './activity-export/write-export.ts';
import { createHeadSigner, type HeadSigner, isCheckpointSignedBy } from './auth/head-signer.ts';
import { createDependencies } from './dependencies.ts';
import { readEnv } from './env.ts';
import { ringOthers } from './feed/shared-doorbell.ts';
import {
  type CreatedOrganization,
  type CreateOrganizationInput,
  provisionOrganization,
} from './operations/create-organization.ts';
import type { OperationDependencies } from './operations/dependencies.ts';
import { exportActivity } from './operations/export-activity.ts';
import type { KeyRotation } from './operations/key-secret.ts';
import type { Committed } from './operations/mutate.ts';
import {
  createOperatorKey,
  type OperatorKeyWish,
  revokeOperatorKey,
  rotateOperatorKey,
  type ShownOperatorKey,
} from './operations/operator-keys.ts';
import { resetSecondFactorOfAccount } from './operations/reset-second-factor.ts';
import { type OperatorRepairs, operatorRepairs } from './operator-repairs.ts';
import { type OperatorServiceKeys, operatorServiceKeys } from './operator-service-keys.ts';
import { listOperatorKeys, type OperatorKey } from './queries/list-operator-keys.ts';
import { listOrganizations, type OperatorOrganization } from './queries/list-organizations.ts';
import { databaseClock } from './storage/clock.ts';
import type { Database } from './storage/db.ts';
import { type ChainVerdict, hasStream, listStreams, verifyChain } from './storage/verify-chain.ts';
import { openStore } from './store.ts';

export { type ExportFault, parseHeadKeys, parseSignedHead, verifyExport } from './activity-export/verify-export.ts';
export type { RetriedDelivery } from './operator-repairs.ts';
export type { OperatorKey } from './queries/list-operator-keys.ts';
export type { OperatorOrganization } from './queries/list-organizations.ts';
export type { StuckMember, TroubledDelivery } from './queries/list-troubles.ts';

/** What the operator of a server can do, with the store open. */
export interface Operator extends OperatorRepairs {
  createOrganization(input: CreateOrganizationInput): Promise<Committed<CreatedOrganization>>;
  organizations(): AsyncGenerator<OperatorOrganization>;
  /** @throws Refusal `organization.not-found` */
  organization(idOrDomain: string): Promise<OperatorOrganization>;
  /** Keys by which the platform itself reads in every organization. */
  keys: {
    create(wish: OperatorKeyWish): Promise<ShownOperatorKey>;
    list(): Promise<OperatorKey[]>;
    rotate(id: OperatorKeyId, rotation: KeyRotation): Promise<ShownOperatorKey>;
    revoke(id: OperatorKeyId): Promise<void>;
  };
  serviceKeys: OperatorServiceKeys;
  /** An organization's log as a file, which as NDJSON proves itself, in pieces; that it was taken is noted. @throws Refusal */
  exportLog(organizationId: OrganizationId, format: ActivityExportFormat): AsyncGenerator<string>;
  /** Takes the second factor from the account of an address. @throws Refusal `account.not-found`, `factor.not-found` */
  resetSecondFactor(address: string): Promise<void>;
  /** The verdict on one stream, or on each. @throws Refusal `organization.not-found` when it names none. */
  verify(stream?: string): AsyncGenerator<ChainVerdict>;
}

/**
 * Opens the store that the environment names, beside a running server or without one, does `work` and closes it.
 * @throws EnvironmentError, Refusal
 */
export async function withOperator<Value>(
  variables: Readonly<Record<string, string | undefined>>,
  work: (operator: Operator) => Promise<Value>,
): Promise<Value> {
  const store = await openStore(readEnv(variables));
  const rings: Promise<void>[] = [];
  try {
    const { db, secret } = store;
    // Nobody listens in this process, but servers beside it do.
    const ring = (streamIds: readonly StreamId[]) => void rings.push(ringOthers(db, streamIds));
    const deps = createDependencies({ db, secret, clock: databaseClock, ring });
    return await work({
      ...operatorRepairs(deps),
      createOrganization: (input) =>
        provisionOrganization(deps, { actor: { ...operatorActor, kind: 'operator' }, input }),
      organizations: () => allOrganizations(db),
      organization: (key) => findOrganization(db, key),
      keys: {
        create: (wish) => createOperatorKey(deps, wish),
        list: () => listOperatorKeys(db, databaseClock),
        rotate: (id, rotation) => rotateOperatorKey(deps, id, rotation),
        revoke: (id) => revokeOperatorKey(deps, id),
      },
      serviceKeys: operatorServiceKeys(deps),
      exportLog: (organizationId, format) => exportedLog(deps, createHeadSigner(secret), { organizationId, format }),
      resetSecondFactor: (address) => resetFactorOf(deps, address),
      verify: (stream) => verdicts(db, createHeadSigner(secret), stream),
    });
  } finally {
    await Promise.all(rings);
    await store.close();
  }
}

async function* allOrganizations(db: Database): AsyncGenerator<OperatorOrganization> {
  let page = await listOrganizations(db);
  while (page.length > 0) {
    yield* page;
    page = await listOrganizations(db, { after: (page.at(-1) as OperatorOrganization).id });
  }
}

async function findOrganization(db: Database, key: string): Promise<OperatorOrganization> {
  const filter = key.startsWith('org_') ? { id: key as OrganizationId } : { domain: key.toLowerCase() };
  const [found] = await listOrganizations(db, filter);
  if (found === undefined) throw new Refusal('organization.not-found');
  return found;
}

async function resetFactorOf(deps: OperationDependencies, address: string): Promise<void> {
  const parsed = parseEmailAddress(address);
  if (!parsed.ok) throw new Refusal('account.not-found');
  const account = await deps.db.prisma.account.findUnique({ where: { email: parsed.address }, select: { id: true } });
  if (account === null) throw new Refusal('account.not-found');
  await actAsOperator(deps, resetSecondFactorOfAccount, { accountId: account.id as AccountId });
}

async function* exportedLog(
  deps: OperationDependencies,
  signer: HeadSigner,
  input: { organizationId: OrganizationId; format: ActivityExportFormat },
): AsyncGenerator<string> {
  await actAsOperator(deps, exportActivity, input);
  const reader = {
    accountId: 'operator',
    membershipId: 'operator',
    role: 'admin',
    state: 'active',
    lacksFactor: false,
  } as const;
  yield* await writeExport(deps, signer, async () => reader, { ...input, filter: {} });
}

async function* verdicts(db: Database, { key }: HeadSigner, stream: string | undefined): AsyncGenerator<ChainVerdict> {
  const isSigned = (checkpoint: SignedCheckpoint) => isCheckpointSignedBy(key, checkpoint);
  if (stream === undefined) {
    for await (const id of listStreams(db)) yield await verifyChain(db, id, isSigned);
    return;
  }
  const id = streamIdSchema.safeParse(stream);
  if (!id.success || !(await hasStream(db, id.data))) throw new Refusal('organization.not-found');
  yield await verifyChain(db, id.data, isSigned);
}
