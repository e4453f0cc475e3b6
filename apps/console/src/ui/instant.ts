import { useLingui } from '@lingui/react/macro';
import { createContext, useContext } from 'react';

/** The zone in which a person reads times, as an IANA name; null for the browser's. */
export const TimeZone = createContext<string | null>(null);

/** Words for an instant, in the person's language and time zone. */
export function useInstantWords(): (at: string | number | Date, options: Intl.DateTimeFormatOptions) => string {
  const { i18n } = useLingui();
  const timeZone = useContext(TimeZone);
  return (at, options) => i18n.date(new Date(at), timeZone === null ? options : { ...options, timeZone });
}
