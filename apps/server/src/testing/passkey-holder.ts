import type { PasskeyCreation, PasskeyOffer } from '@rollcall/protocol';
import type { Answer } from './caller.ts';
import type { Person } from './given.ts';
import type { HttpServer } from './http-server.ts';
import type { Deviation, PasskeyDevice } from './passkey-device.ts';

/** Somebody and their device, and the session in which a passkey was added. */
export interface PasskeyHolder {
  person: Person;
  cookie: string;
  device: PasskeyDevice;
}

/** Has a browser make a passkey. @param cookie of a session that is fresh */
export async function makeOffer(
  { call }: Pick<HttpServer, 'call'>,
  { cookie, device }: Pick<PasskeyHolder, 'cookie' | 'device'>,
  deviation?: Deviation,
): Promise<{ offer: PasskeyOffer; cookie: string }> {
  const begun = await call('passkey.beginEnrolment', {}, { cookie });
  if (begun.outcome !== 'ok') throw new Error(`no passkey can be added: ${begun.outcome}`);
  const { creation } = begun.data as { creation: PasskeyCreation };
  return { offer: device.create(creation, deviation), cookie: `${cookie}; ${begun.cookie}` };
}

/** Offers a passkey as the console does. */
export async function offerPasskey(
  server: Pick<HttpServer, 'call'>,
  holder: Pick<PasskeyHolder, 'cookie' | 'device'>,
  deviation?: Deviation,
): Promise<Answer> {
  const { offer, cookie } = await makeOffer(server, holder, deviation);
  return server.call('passkey.add', { name: 'Laptop', offer }, { cookie });
}

/** Adds a passkey. */
export async function addPasskey(server: Pick<HttpServer, 'call'>, holder: PasskeyHolder): Promise<PasskeyHolder> {
  const { outcome } = await offerPasskey(server, holder);
  if (outcome !== 'ok') throw new Error(`the passkey was not added: ${outcome}`);
  return holder;
}
