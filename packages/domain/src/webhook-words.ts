/** An endpoint that is told of each event in a message of its own, and one that takes many lines at a time. */
export const webhookKinds = ['webhook', 'collector'] as const;
export type WebhookKind = (typeof webhookKinds)[number];

/** What of an endpoint can be changed. */
export const webhookFields = ['url', 'description', 'event-types', 'token'] as const;
export type WebhookField = (typeof webhookFields)[number];

/** Why an endpoint is sent nothing: an admin's wish, failures for too long, or its own word that it is gone. */
export const webhookPauses = ['chosen', 'failing', 'gone'] as const;
export type WebhookPause = (typeof webhookPauses)[number];

/** Why something was sent: its turn in the log, a test, or that an admin asked for it again. */
export const webhookTriggers = ['event', 'test', 'replay'] as const;
export type WebhookTrigger = (typeof webhookTriggers)[number];

/** Why there was no answer. */
export const webhookProblems = ['address-refused', 'timeout', 'certificate', 'unreachable'] as const;
export type WebhookProblem = (typeof webhookProblems)[number];
