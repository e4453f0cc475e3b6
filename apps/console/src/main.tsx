import '@fontsource-variable/inter';
import './ui/kit.css';
import './ui/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { showLanguage } from './app/catalogue.ts';
import { Providers } from './app/providers.tsx';
import { shareStyleNonce } from './app/style-nonce.ts';

const root = document.querySelector('#root');
if (root === null) throw new Error('the page has no #root');

shareStyleNonce();
await showLanguage(null);
createRoot(root).render(
  <StrictMode>
    <Providers />
  </StrictMode>,
);
