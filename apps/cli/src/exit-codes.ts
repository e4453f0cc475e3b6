/** What the exit code of `rollcall` says. */
export const exitCodes = { done: 0, refused: 1, usage: 2, brokenLog: 3, failed: 4 } as const;
