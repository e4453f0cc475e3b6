import { useState } from 'react';

/** The secret that a mail's link carries behind `#`: the part of an address that browsers send to nobody. */
export function useFragmentToken(): string {
  const [token] = useState(() => location.hash.slice(1));
  return token;
}
