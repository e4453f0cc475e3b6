/** From where a request came: what the network and the browser say, proven by neither. */
export interface RequestOrigin {
  address: string | null;
  userAgent: string | null;
}

/** Longer ones are cut: the header is written by whoever sends it. */
export const maxUserAgentLength = 300;
