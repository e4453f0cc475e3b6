import { expect, test } from 'vitest';
import { deviceOf } from './device.ts';

const chrome = 'AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0';

test.each([
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0',
    'desktop',
    'Firefox 128',
    'Windows',
  ],
  [
    `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${chrome} Safari/537.36 Edg/126.0.0.0`,
    'desktop',
    'Microsoft Edge 126',
    'Windows',
  ],
  [`Mozilla/5.0 (Linux; Android 10; K) ${chrome} Mobile Safari/537.36`, 'mobile', 'Chrome 126', 'Android'],
  [
    'Mozilla/5.0 (iPad; CPU OS 16_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/16.6 Mobile/15E148 Safari/604.1',
    'tablet',
    'Safari 16',
    'iOS',
  ],
] as const)('[SES16] a device is told by its user agent: %s', (userAgent, kind, browser, system) => {
  expect(deviceOf(userAgent)).toEqual({ kind, browser, system });
});

test.each([
  null,
  '',
  ' ',
  'node',
  'curl/8.5.0',
  'Call+49-123-now/1 (your account is locked: https://evil.example)',
  '<img src=x>/7',
  `${'('.repeat(150)}${'a;'.repeat(75)}`,
])('[SES16] a user agent that nobody knows is repeated to nobody: %j', (userAgent) => {
  expect(deviceOf(userAgent)).toEqual({ kind: 'unknown', browser: null, system: null });
});
