import { useEffect } from 'react';

/** Calls `follow` after each drawing that asks for it: how a form takes over what was saved elsewhere. */
export function useFollowing(wanted: boolean, follow: () => void): void {
  useEffect(() => {
    if (wanted) follow();
  });
}
