import { i18n } from '@lingui/core';

const catalogues = { en: () => import('../locales/en.po') };

/** Makes the strings of a language the ones that are shown. */
export async function loadCatalogue(locale: keyof typeof catalogues): Promise<void> {
  const { messages } = await catalogues[locale]();
  i18n.loadAndActivate({ locale, messages });
}
