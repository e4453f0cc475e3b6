import { useRef } from 'react';
import { newMutationId } from './mutation-id.ts';

/**
 * Names an act by what it says: pressed again with the same contents, because the answer was lost, it is the same act and
 * gets the same answer; with other contents it is another one.
 */
export function useActName(): (contents: unknown) => string {
  const latest = useRef({ contents: '', mutationId: '' });
  return (contents) => {
    const text = JSON.stringify(contents);
    if (latest.current.contents !== text) latest.current = { contents: text, mutationId: newMutationId() };
    return latest.current.mutationId;
  };
}
