/**
 * Why sessions ended: by the person's own sign-out, here or everywhere; from another of their sessions, one or all others;
 * or with the password that they were begun with.
 */
export const revocationReasons = [
  'signed-out',
  'signed-out-everywhere',
  'ended',
  'others-ended',
  'password-changed',
  'password-reset',
] as const;
export type RevocationReason = (typeof revocationReasons)[number];
