import { Button } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';

export interface LoadMoreProps {
  /** Absent at the end of the list, and while more of it is on its way. */
  onMore: (() => void) | undefined;
  busy: boolean;
  children: ReactNode;
}

/** Goes on with a list when its end comes into view. The button is for whoever gets there without scrolling. */
export function LoadMore({ onMore, busy, children }: LoadMoreProps) {
  const button = useRef<HTMLButtonElement>(null);
  const latest = useRef(onMore);
  latest.current = onMore;
  const isThereMore = onMore !== undefined;
  useEffect(() => {
    if (!isThereMore || button.current === null) return;
    // Observing begins anew with each page: an end that is still in view after it is told again.
    const observer = new IntersectionObserver(([entry]) => {
      if (entry?.isIntersecting === true) latest.current?.();
    });
    observer.observe(button.current);
    return () => observer.disconnect();
  }, [isThereMore]);
  if (!isThereMore && !busy) return null;
  return (
    <Button ref={button} variant="default" loading={busy} onClick={onMore}>
      {children}
    </Button>
  );
}
