import { i18n } from '@lingui/core';

const catalogues = { en: () => import('../locales/en.po'), 'en-XA': () => import('../locales/en-XA.po') };

/** Makes the strings of a language the ones that are shown. */
export async function loadCatalogue(locale: keyof typeof catalogues): Promise<void> {
  const { messages } = await catalogues[locale]();
  i18n.loadAndActivate({ locale, messages });
}

/** The language of this browser: English, or the long one that layouts are tried with. */
export function chosenLocale(): keyof typeof catalogues {
  return localStorage.getItem('rollcall-locale') === 'en-XA' ? 'en-XA' : 'en';
}
