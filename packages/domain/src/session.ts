/**
 * Why sessions ended: by the person's own sign-out, here or everywhere; from another of their sessions, one or all others;
 * with the password that they were begun with; with the account; or because somebody at the old address undid its change.
 */
export const revocationReasons = [
  'signed-out',
  'signed-out-everywhere',
  'ended',
  'others-ended',
  'password-changed',
  'password-reset',
  'account-deleted',
  'email-change-undone',
] as const;
export type RevocationReason = (typeof revocationReasons)[number];
