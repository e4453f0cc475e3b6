import { z } from 'zod';
import type { Decision } from './refusal.ts';

/** What a person can change of how they are shown, and of how things are shown to them. */
export const profileFields = ['name', 'email', 'picture', 'timeZone', 'language'] as const;
export type ProfileField = (typeof profileFields)[number];

/** The fields that the person's organizations show. */
export const sharedProfileFields = ['name', 'email', 'picture'] as const satisfies readonly ProfileField[];

/** The languages that the product is written in; everybody who has chosen none of them and whose browser knows none reads the first. */
export const languages = ['en', 'de'] as const;
export type Language = (typeof languages)[number];
export const languageSchema = z.enum(languages);

/**
 * The first of the languages somebody reads that the product is written in, whatever the region.
 * @param wanted tags of BCP 47, the best one first, such as `de-AT`
 */
export function decideLanguage(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const [primary] = tag.toLowerCase().split('-');
    const language = languages.find((one) => one === primary);
    if (language !== undefined) return language;
  }
  return languages[0];
}

/** Edges of the squares that a picture is kept as, in pixels: twice what lists and the profile draw. */
export const pictureSizes = [64, 256] as const;
export type PictureSize = (typeof pictureSizes)[number];

/** A zone of the IANA Time Zone Database by one of its names, such as `Europe/Lisbon`; offsets are no names. */
export function parseTimeZone(text: string): Decision<string> {
  const refused = { ok: false, code: 'account.time-zone-invalid' } as const;
  if (!/^[A-Za-z][A-Za-z0-9_+/-]{1,60}$/.test(text)) return refused;
  try {
    // Kept as it was named: browsers and servers do not agree which of two names for a zone is the older one.
    new Intl.DateTimeFormat('en', { timeZone: text });
    return { ok: true, value: text };
  } catch {
    return refused;
  }
}

/** What a person can have their data written as: for programs, and to be read. */
export const exportFormats = ['json', 'html'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** What an organization's log can be had as: for spreadsheets, and whole, so that it can be verified. */
export const activityExportFormats = ['csv', 'ndjson'] as const;
export type ActivityExportFormat = (typeof activityExportFormats)[number];
