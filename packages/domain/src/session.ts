/**
 * Why sessions ended: by the person's own sign-out, here or everywhere; from another of their sessions, one or all others;
 * with the password that they were begun with; with the account; because somebody at the old address undid its change; or
 * because an admin reset the second factor that they were begun with.
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
  'second-factor-reset',
] as const;
export type RevocationReason = (typeof revocationReasons)[number];
