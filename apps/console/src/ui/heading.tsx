import { Title } from '@mantine/core';
import { createContext, type ReactNode, useContext, useEffect, useRef } from 'react';

/** What the window is called behind the name of its screen: the organization, or the product. */
export const WindowName = createContext('');

/** The name of a screen, on the screen and on the window: tabs, histories and readers of screens tell windows by it. */
export function Heading({ children }: { children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const windowName = useContext(WindowName);
  useEffect(() => {
    const names = [heading.current?.textContent ?? '', windowName].filter((name) => name !== '');
    document.title = [...new Set(names)].join(' · ');
  });
  return (
    <Title order={1} ref={heading}>
      {children}
    </Title>
  );
}
