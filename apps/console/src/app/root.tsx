import { Outlet } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';

/** Nobody is told or asked anything before the first screen is there, so these come after it. */
const Overlays = lazy(async () => ({ default: (await import('./overlays.tsx')).Overlays }));

/** Every screen, and what may appear in front of it. */
export function Root() {
  return (
    <>
      <Suspense>
        <Overlays />
      </Suspense>
      <Outlet />
    </>
  );
}
