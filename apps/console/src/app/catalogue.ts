import { i18n, type Messages } from '@lingui/core';
import { decideLanguage, type Language } from '@rollcall/domain';

/** The languages, and the long one that layouts are tried with. */
type Locale = Language | 'en-XA';

/** A file each, so that a person loads the words of one language. */
const catalogues: Readonly<Record<Locale, () => Promise<{ messages: Messages }>>> = {
  en: () => import('../locales/en.po'),
  de: () => import('../locales/de.po'),
  'en-XA': () => import('../locales/en-XA.po'),
};

let wanted: Locale | null = null;

/** Makes the words, dates and numbers of a language the ones that are shown. @param chosen null for the browser's */
export async function showLanguage(chosen: Language | null): Promise<void> {
  const locale = localeFor(chosen);
  if (locale === wanted) return;
  const before = wanted;
  wanted = locale;
  try {
    const { messages } = await catalogues[locale]();
    // Somebody who chooses twice sees the second choice, whichever file comes first.
    if (wanted !== locale) return;
    i18n.loadAndActivate({ locale, messages });
    document.documentElement.lang = locale;
  } catch (error) {
    // The words of before stay, and the next choice tries again.
    if (wanted === locale) wanted = before;
    throw error;
  }
}

function localeFor(chosen: Language | null): Locale {
  if (localStorage.getItem('rollcall-locale') === 'en-XA') return 'en-XA';
  return chosen ?? decideLanguage(navigator.languages);
}
