import { trpc } from './trpc.ts';

/** What the server says of itself before anybody has signed in. */
export function useConfiguration() {
  const { data } = trpc.configuration.get.useQuery({}, { staleTime: Number.POSITIVE_INFINITY });
  return data ?? { productName: '', supportContact: '', accent: '', identityProviders: [] };
}
