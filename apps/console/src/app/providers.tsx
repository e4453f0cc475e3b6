import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import { useSession } from '../live/session.ts';
import { createHookClient, trpc } from '../live/trpc.ts';
import { TimeZone } from '../ui/instant.ts';
import { showLanguage } from './catalogue.ts';
import { createQueryClient } from './query-client.ts';
import { router } from './router.tsx';
import { styleNonce } from './style-nonce.ts';
import { consoleTheme } from './theme.ts';

const colorSchemes = localStorageColorSchemeManager({ key: 'rollcall-color-scheme' });

/** Everything that surrounds the screens. */
export function Providers() {
  const [queryClient] = useState<QueryClient>(createQueryClient);
  const [client] = useState(createHookClient);
  return (
    <I18nProvider i18n={i18n}>
      <trpc.Provider client={client} queryClient={queryClient}>
        <QueryClientProvider client={queryClient}>
          <Themed />
        </QueryClientProvider>
      </trpc.Provider>
    </I18nProvider>
  );
}

function Themed() {
  const configuration = trpc.configuration.get.useQuery({}, { staleTime: Number.POSITIVE_INFINITY });
  const session = useSession();
  const language = session.data?.account.language ?? null;
  const isAnswered = session.data !== undefined;
  useEffect(() => {
    // Where the file does not come, the words of before stay.
    if (isAnswered) void showLanguage(language).catch(() => {});
  }, [isAnswered, language]);
  const accent = configuration.data?.accent ?? '#3b5bdb';
  const theme = useMemo(() => consoleTheme(accent), [accent]);
  return (
    <MantineProvider
      theme={theme}
      defaultColorScheme="auto"
      colorSchemeManager={colorSchemes}
      getStyleNonce={styleNonce}
    >
      <TimeZone value={session.data?.account.timeZone ?? null}>
        <RouterProvider router={router} />
      </TimeZone>
    </MantineProvider>
  );
}
