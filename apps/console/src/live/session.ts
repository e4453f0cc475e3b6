import { trpc } from './trpc.ts';

/** Who is signed in; null for nobody. */
export function useSession() {
  return trpc.session.get.useQuery({});
}

/** The organization that this part of the console is about, for a person who is known to be in it. */
export function useOrganization(organizationId: `org_${string}`) {
  return trpc.organization.get.useQuery({ organizationId });
}
