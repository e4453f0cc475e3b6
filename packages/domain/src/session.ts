/**
 * Why sessions ended: by the person's own sign-out, here or everywhere; from another of their sessions, one or all others;
 * with the password that they were begun with; or with the account.
 */
export const revocationReasons = [
  'signed-out',
  'signed-out-everywhere',
  'ended',
  'others-ended',
  'password-changed',
  'password-reset',
  'account-deleted',
] as const;
export type RevocationReason = (typeof revocationReasons)[number];
