import { defineConfig } from '@lingui/cli';
import { formatter } from '@lingui/format-po';

export default defineConfig({
  sourceLocale: 'en',
  locales: ['en', 'de', 'en-XA'],
  // A string that has no words yet is shown in English, never as its id.
  fallbackLocales: { default: 'en' },
  // Not a language: English with accents and at twice its length, to see that no layout depends on how long words are.
  pseudoLocale: { locale: 'en-XA', extend: 1, prepend: '[', append: ']' },
  // Without line numbers and dates a catalogue changes only when words do.
  format: formatter({ lineNumbers: false, printPlaceholdersInComments: false }),
  catalogs: [{ path: '<rootDir>/src/locales/{locale}', include: ['<rootDir>/src'], exclude: ['**/*.test.*'] }],
});
