const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
const kibibyte = 1024;
const mebibyte = 1024 * kibibyte;

/** Every security limit of the system, in one place that code, tests and documents read. */
export const limits = {
  /** Counted in code points of the NFC form. */
  password: {
    minCharacters: 15,
    minCharactersWithSecondFactor: 8,
    maxCharacters: 128,
  },
  /** Argon2id; a hash made with less is made anew at the next sign-in. Beyond the queue the answer is "busy". */
  hashing: {
    memoryKiB: 19_456,
    timeCost: 2,
    parallelism: 1,
    concurrentPerCore: 2,
    maxQueued: 64,
  },
  /** Failures are counted before hashing; past the account's number each one makes the next wait longer. */
  signIn: {
    maxFailuresPerAccount: 10,
    firstWaitMs: 1 * second,
    maxWaitMs: 15 * minute,
    maxFailuresPerIp: 20,
    failureWindowMs: 10 * minute,
    ipv6PrefixBits: 64,
    freshForMs: 10 * minute,
  },
  /** Codes are guessed at the pace of passwords, and no more often in a day than this. */
  secondFactor: {
    codeDigits: 6,
    stepMs: 30 * second,
    stepsEitherSide: 1,
    maxFailuresPerAccountPerDay: 100,
    signInStepMs: 10 * minute,
    enrolmentMs: 15 * minute,
    recoveryCodes: 10,
  },
  /** What an organization that requires a second factor may give its members to set one up. */
  factorRule: {
    defaultGraceDays: 7,
    maxGraceDays: 30,
  },
  /** A challenge is good for one answer. What begins is counted for each caller's address, because it is kept. */
  passkey: {
    maxPerAccount: 20,
    challengeMs: 10 * minute,
    maxChallengesPerIp: 300,
  },
  /** Both end a session, judged by the database's clock. */
  session: {
    idleMs: 7 * day,
    absoluteMs: 30 * day,
    secretBytes: 32,
    /** How old the note of a session's last use may be. */
    seenEveryMs: 5 * minute,
    maxListed: 100,
  },
  /** Past `maxCallsPerMinute` a key waits; failures are counted for each caller's address. */
  apiKey: {
    defaultLifetimeDays: 90,
    maxLifetimeDays: 365,
    warnBeforeMs: 7 * day,
    maxPerOwner: 50,
    maxCallsPerMinute: 600,
    maxFailuresPerIp: 20,
    failureWindowMs: 10 * minute,
    useNotedEveryMs: 1 * minute,
  },
  /** What differs from `apiKey` for the keys of an organization: whole services call with one of them. */
  serviceKey: {
    maxPerOrganization: 100,
    maxNetworks: 50,
    maxCallsPerMinute: 6_000,
  },
  /** The same for a key of the operator, by which a whole platform asks. */
  operatorKey: {
    maxCallsPerMinute: 60_000,
  },
  /** Of what a service is told about a cookie or a key, and of what it keeps of that. */
  introspection: {
    maxAgeMs: 1 * second,
    maxCookieBytes: 8 * kibibyte,
    maxKept: 10_000,
  },
  invitation: {
    defaultLifetimeHours: 72,
    minLifetimeHours: 1,
    maxLifetimeHours: 30 * 24,
  },
  /** One act on several is judged and written under one lock. */
  membership: {
    maxPerAct: 100,
  },
  /** Of people who ask to be invited. The link proves the mailbox; only then is anybody bothered. */
  joinRequest: {
    linkMs: 24 * hour,
    maxPerIpPerHour: 20,
    maxPending: 100,
    silentDays: 30,
  },
  /** Archived ones count too. */
  project: {
    maxPerOrganization: 1_000,
  },
  resource: {
    maxPerProject: 5_000,
  },
  passwordReset: {
    lifetimeMs: 30 * minute,
    maxPerAccountPerHour: 3,
    maxPerIpPerHour: 20,
  },
  /** A picture is judged by what it holds: bytes sent, and pixels once it is unpacked. */
  picture: {
    maxBytes: 5 * mebibyte,
    maxPixels: 50_000_000,
    maxPerAccountPerHour: 20,
  },
  /** A way to an issuer and back. What the issuer is asked meanwhile has to be answered in time. */
  identity: {
    attemptMs: 10 * minute,
    maxAttemptsPerIp: 60,
    maxPerAccount: 20,
    answerTimeoutMs: 5 * second,
    clockToleranceMs: 30 * second,
    configurationKeptMs: 1 * hour,
  },
  emailChange: {
    lifetimeMs: 30 * minute,
    /** From the request on, whether or not the change has taken effect. */
    undoableForMs: 7 * day,
    maxPerAccountPerDay: 5,
  },
  invitationMail: {
    maxAddressesPerAct: 500,
    maxPerAdminPerDay: 1_000,
    maxPerOrganizationPerDay: 2_000,
    maxPerRecipientPerDay: 5,
  },
  /** Of an organization's log. Removing it is an event too, so it is done in steps and not every day. */
  log: {
    minRetentionDays: 365,
    maxRetentionDays: 3_650,
    purgeStepDays: 30,
  },
  /** In the days of grace a deletion can be called off. What is due is deleted in parts of so many rows. */
  organizationDeletion: {
    defaultGraceDays: 30,
    maxGraceDays: 90,
    maxRowsInPart: 2_000,
  },
  notification: {
    maxTestsPerHour: 5,
    /** A digest names this many, and says how many more there are. */
    maxInDigest: 20,
  },
  /** What is sent to an address that somebody gave. */
  egress: {
    answerTimeoutMs: 10 * second,
    /** More of an answer is not read. */
    maxAnswerBytes: 4 * kibibyte,
  },
  /** An endpoint that does not take something is asked again for `retryForMs`, and then paused. */
  webhook: {
    maxPerOrganization: 10,
    firstRetryMs: 5 * second,
    maxRetryMs: 4 * hour,
    retryForMs: 3 * day,
    maxBatchEvents: 500,
    maxBatchBytes: 256 * kibibyte,
    maxTestsPerHour: 60,
  },
  http: {
    maxJsonBytes: 64 * kibibyte,
    maxBulkImportBytes: 1 * mebibyte,
    maxCallsPerBatch: 10,
    maxUrlBytes: 2 * kibibyte,
    /** Providers choose how long their codes are. */
    maxCallbackUrlBytes: 8 * kibibyte,
    requestTimeoutMs: 15 * second,
    defaultPageSize: 50,
    maxPageSize: 100,
  },
  socket: {
    maxMessageBytes: 16 * kibibyte,
    maxMessagesPerSecond: 10,
    maxPerSession: 5,
    maxOutboundBytes: 1 * mebibyte,
  },
  feed: {
    headIntervalMs: 25 * second,
    relayPollMs: 1 * second,
    maxReplayEvents: 10_000,
    maxPullEvents: 500,
  },
  /** Who else is here: what is told, and how long the people of a server process that fell silent are believed to be there. */
  presence: {
    maxListed: 50,
    tellEveryMs: 500,
    forgottenAfterMs: 15 * second,
  },
  postgres: {
    statementTimeoutMs: 5 * second,
    lockTimeoutMs: 2 * second,
    idleInTransactionTimeoutMs: 10 * second,
  },
} as const;

export type Limits = typeof limits;
