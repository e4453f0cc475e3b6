import { limits, type OrganizationId, type Role } from '@rollcall/domain';
import type { MembershipPreview, MemberView } from '@rollcall/protocol';
import { tellableError } from '../../live/lost-reads.ts';
import { trpc } from '../../live/trpc.ts';
import { inParts } from '../../ui/in-parts.ts';
import type { Selected } from '../../ui/selection.ts';

export type SelectedMember = Selected<MemberView>;

/** What an act on one of the selected would do now. */
export interface Previewed extends Omit<MembershipPreview['members'][number], 'membershipId'> {
  member: SelectedMember;
}

/** What an act on several would do now; `previewed` is null while it is being asked. */
export interface Preview {
  previewed: readonly Previewed[] | null;
  error: unknown;
  retry(): void;
}

/** Asks what an act on these members would do. */
export function usePreview(
  organizationId: OrganizationId,
  members: readonly SelectedMember[],
  to: Role | 'removed',
): Preview {
  const parts = inParts(members, limits.membership.maxPerAct);
  const reads = trpc.useQueries((ask) =>
    parts.map((part) => ask.membership.preview({ organizationId, members: part.map(seenOf), to })),
  );
  const failed = reads.find((read) => tellableError(read) !== null);
  const previewed = reads.flatMap(({ data }, part) =>
    (data?.members ?? []).flatMap(({ membershipId: _, ...told }, index): Previewed[] => {
      const member = parts[part]?.[index];
      return member === undefined ? [] : [{ ...told, member }];
    }),
  );
  return {
    previewed: reads.every(({ data }) => data !== undefined) ? previewed : null,
    error: failed?.error ?? null,
    retry: () => void failed?.refetch(),
  };
}

/** Whether something would be done to this one. */
export function isDone({ outcome }: Previewed): boolean {
  return outcome === 'changed' || outcome === 'removed';
}

/** What the server is told of each. */
export function seenOf({ id, seenVersion }: SelectedMember) {
  return { membershipId: id, seenVersion };
}
