import { Refusal } from '@rollcall/domain';
import { createGithubProvider, type GithubEndpoints } from './github.ts';
import { createOidcProvider } from './oidc.ts';
import type { IdentityProvider } from './provider.ts';
import type { IdentitySettings } from './settings.ts';

/** The providers that are offered. */
export interface IdentityProviders {
  /** In the order of their buttons. */
  list: readonly IdentityProvider[];
  /** @throws Refusal `identity.provider-unknown` */
  get(id: string): IdentityProvider;
}

/** @param github where GitHub is, when a test stands in for it */
export function createIdentityProviders(
  settings: IdentitySettings,
  publicOrigin: string,
  github?: GithubEndpoints,
): IdentityProviders {
  const list = settings.oidc.map((one) => createOidcProvider(one, publicOrigin));
  if (settings.github !== null) list.push(createGithubProvider(settings.github, publicOrigin, github));
  return {
    list,
    get(id) {
      const provider = list.find((one) => one.id === id);
      if (provider === undefined) throw new Refusal('identity.provider-unknown');
      return provider;
    },
  };
}
