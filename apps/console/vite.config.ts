import { lingui } from '@lingui/vite-plugin';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const server = process.env['ROLLCALL_SERVER'] ?? 'http://localhost:3000';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), lingui({ macroTransform: true, cwd: import.meta.dirname })],
  build: {
    // Everything is a file: the page's policy allows no inline script.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    // The dictionaries of the password meter are fetched when somebody begins to type a new password.
    chunkSizeWarningLimit: 1_300,
    rolldownOptions: {
      onwarn(warning, warn) {
        // Libraries mark their files for server components, which this console has none of.
        if (warning.code !== 'MODULE_LEVEL_DIRECTIVE') warn(warning);
      },
    },
  },
  // `npm run dev` (tooling/dev.mjs). The server believes the origin that the browser sends, which is this one.
  server: {
    proxy: {
      '/trpc': server,
      '/live': { target: server, ws: true },
      '/healthz': server,
      '/readyz': server,
      '/openapi.json': server,
      '/docs/': server,
    },
  },
});
