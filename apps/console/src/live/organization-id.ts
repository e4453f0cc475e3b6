import type { OrganizationId } from '@rollcall/domain';
import { useParams } from '@tanstack/react-router';

/** The organization in the address of this screen. */
export function useOrganizationId(): OrganizationId {
  const { organizationId } = useParams({ strict: false });
  return (organizationId ?? '') as OrganizationId;
}
