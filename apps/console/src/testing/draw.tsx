import './browser.ts';
import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { MantineProvider } from '@mantine/core';
import { cleanup, configure, render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { onTestFinished } from 'vitest';
import { waitMs } from '../../../../tooling/vitest/wait-ms.ts';
import { messages } from '../locales/en.po';

configure({ asyncUtilTimeout: waitMs });

/** Draws something as the console does, for the length of one test. */
export function draw(content: ReactNode) {
  i18n.loadAndActivate({ locale: 'en', messages });
  onTestFinished(cleanup);
  return render(content, {
    wrapper: ({ children }) => (
      <I18nProvider i18n={i18n}>
        <MantineProvider env="test" withGlobalClasses={false} withCssVariables={false}>
          {children}
        </MantineProvider>
      </I18nProvider>
    ),
  });
}
