/** What the exit code of `rollcall` says. Those above 128 are what a shell calls the end by a signal: 128 and its number. */
export const exitCodes = {
  done: 0,
  refused: 1,
  usage: 2,
  brokenLog: 3,
  failed: 4,
  interrupted: 130,
  unread: 141,
  terminated: 143,
} as const;
