import { Plural } from '@lingui/react/macro';
import type { OrganizationId } from '@rollcall/domain';
import type { MemberView } from '@rollcall/protocol';
import { type Previewed, usePreview } from './use-preview.ts';

/** How many API keys stop working when these are removed. */
export function LostKeys({ done }: { done: readonly Previewed[] }) {
  const keys = done.reduce((sum, { apiKeys }) => sum + apiKeys, 0);
  return (
    <Plural
      value={keys}
      _0="No API key stops working."
      one="# API key stops working."
      other="# API keys stop working."
    />
  );
}

/** The same of one member; nothing until it is known. */
export function LostKeysOf({ organizationId, member }: { organizationId: OrganizationId; member: MemberView }) {
  const { previewed } = usePreview(organizationId, [{ ...member, seenVersion: member.version }], 'removed');
  return previewed !== null && <LostKeys done={previewed} />;
}
