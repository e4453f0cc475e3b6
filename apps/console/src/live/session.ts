import { trpc } from './trpc.ts';

/** Who is signed in; null for nobody. */
export function useSession() {
  return trpc.session.get.useQuery({});
}

/** Asks again who is signed in. @throws when there was no answer */
export function useSessionRefetch(): () => Promise<void> {
  const utils = trpc.useUtils();
  return () => utils.session.get.refetch({}, {}, { throwOnError: true });
}

/** The organization that this part of the console is about, for a person who is known to be in it. */
export function useOrganization(organizationId: `org_${string}`) {
  return trpc.organization.get.useQuery({ organizationId });
}
