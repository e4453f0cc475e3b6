import { Secret, TOTP } from 'otpauth';
import type { TestClock } from './clock.ts';
import type { HttpServer } from './http-server.ts';

/** The code that a person's app shows for a secret, by a clock that may be put forward. */
export function codeOf(secret: string, clock: TestClock): string {
  const timestamp = clock.adjust(new Date()).getTime();
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp });
}

/** Somebody's app after they set it up here. */
export interface AuthenticatorApp {
  secret: string;
  recoveryCodes: string[];
  /** The next code that was not used yet: the clock goes forward for it. */
  nextCode(): string;
}

/** Sets up an authenticator as the console does. @param cookie of a session that is fresh */
export async function setUpAuthenticator(
  { call }: Pick<HttpServer, 'call'>,
  clock: TestClock,
  cookie: string,
): Promise<AuthenticatorApp> {
  const begun = await call('secondFactor.beginAuthenticator', {}, { cookie });
  const { secret, enrolment } = begun.data as { secret: string; enrolment: string };
  const added = await call('secondFactor.addAuthenticator', { enrolment, code: codeOf(secret, clock) }, { cookie });
  const { recoveryCodes } = added.data as { recoveryCodes: string[] | null };
  return {
    secret,
    recoveryCodes: recoveryCodes ?? [],
    nextCode() {
      clock.advance({ seconds: 30 });
      return codeOf(secret, clock);
    },
  };
}
