import { i18n } from '@lingui/core';
import { refusals } from '@rollcall/domain';
import { beforeAll, expect, test } from 'vitest';
import { messages } from '../locales/en.po';
import { refusalMessages, unexpectedMessage } from './refusal-message.ts';

beforeAll(() => i18n.loadAndActivate({ locale: 'en', messages }));

test.each(Object.keys(refusals) as (keyof typeof refusals)[])('%s is told as a sentence', (code) => {
  expect(i18n._(refusalMessages[code])).toMatch(/^[A-Z].{10,}\.$/);
});

test('a fault nobody foresaw claims neither that something was done nor that it was not', () => {
  expect(i18n._(unexpectedMessage)).toMatch(/may not have been done/);
});
