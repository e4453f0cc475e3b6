import { type EmailAddress, type JoinRequestId, limits, type OrganizationId } from '@rollcall/domain';
import type { OperationDependencies } from '../operations/dependencies.ts';
import { keepAsked } from '../storage/join-request-link.ts';
import { mintId } from '../storage/mint-id.ts';
import { readNow } from '../storage/now.ts';

/** Builders of requests to join. @param confirm clicks the link that has this token */
export function givenJoinRequests(
  { db, clock, links }: OperationDependencies,
  confirm: (token: string) => Promise<unknown>,
) {
  /** The link of the mail to somebody who asked to join. */
  async function askedToJoin(organizationId: OrganizationId, email: string) {
    const joinRequestId = mintId('joinRequest');
    const token = links.mint('join-request', joinRequestId, 1);
    const asked = { joinRequestId, organizationId, email: email as EmailAddress };
    const expiresAt = new Date((await readNow(db, clock)).getTime() + limits.joinRequest.linkMs);
    await keepAsked(db, links.hash(token), asked, expiresAt);
    return { token, joinRequestId };
  }

  /** A person with an address of the organization's domain asks to join, and has clicked the link of the mail. */
  async function joinRequest(to: { organizationId: OrganizationId }, email: string): Promise<JoinRequestId> {
    const { token, joinRequestId } = await askedToJoin(to.organizationId, email);
    await confirm(token);
    return joinRequestId;
  }

  return { askedToJoin, joinRequest };
}
