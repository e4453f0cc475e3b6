/** Raised whenever a message of the feed changes shape; a test hashes the schemas to notice. */
export const protocolVersion = 1;
