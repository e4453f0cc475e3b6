import { useLocation } from '@tanstack/react-router';
import { useState } from 'react';

/**
 * The secret that a mail's link carries behind `#`: the part of an address that browsers send to nobody. Another link
 * that is opened in the same window loads no new page, so the address is watched; on the way to another screen it is not.
 */
export function useFragmentToken(): string {
  const { pathname, hash } = useLocation();
  const [home] = useState(pathname);
  const [token, setToken] = useState(hash);
  if (pathname === home && hash !== token) setToken(hash);
  return token;
}
