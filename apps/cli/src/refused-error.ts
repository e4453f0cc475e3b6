/** Not done, or not all of it, for a reason that the message gives and that is no refusal of the server. Exit code 1. */
export class RefusedError extends Error {}
