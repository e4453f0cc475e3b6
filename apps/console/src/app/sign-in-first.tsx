import { Navigate, useLocation } from '@tanstack/react-router';
import { useState } from 'react';

/** Sends a person to the sign-in, and from there back to where they are now. */
export function SignInFirst() {
  const here = useLocation({ select: ({ href }) => href });
  // Kept, because the location is another one as soon as the way there has begun.
  const [next] = useState(here);
  return <Navigate to="/sign-in" search={{ next }} replace />;
}
