import { expect, test } from 'vitest';
import { parseProjectUrl } from './project.ts';
import { parseResourceUri } from './resource.ts';
import { maxUriCharacters, siteOf } from './uri.ts';

test('[PRJ3] the page of a project is an https address in its canonical form', () => {
  expect(parseProjectUrl('  https://Acme.test/Projects?id=7#top ')).toEqual({
    ok: true,
    value: 'https://acme.test/Projects?id=7#top',
  });
  expect(parseProjectUrl('https://bücher.test')).toEqual({ ok: true, value: 'https://xn--bcher-kva.test/' });
});

test.each([
  ['not-text', null],
  ['not-an-address', ''],
  ['not-an-address', 'acme.test/projects'],
  ['not-an-address', 'https://'],
  ['not-an-address', 'https://acme.test/\r\nx'],
  ['not-an-address', 'https://acme.test/\u202e'],
  ['not-an-address', 'https://acme.test/\ud800'],
  ['scheme', 'http://acme.test'],
  ['scheme', 'javascript:alert(1)'],
  ['scheme', 'data:text/html,x'],
  ['credentials', 'https://ada:secret@acme.test'],
  ['credentials', 'https://ada@acme.test'],
  ['too-long', `https://acme.test/${'x'.repeat(maxUriCharacters)}`],
  ['too-long', `https://acme.test/${'ü'.repeat(maxUriCharacters / 4)}`],
])('[PRJ3] a page is refused because it is %s: %j', (reason, url) => {
  expect(parseProjectUrl(url)).toEqual({ ok: false, code: 'project.url-invalid', details: { reason } });
});

test.each([
  's3://Bucket/Key.parquet',
  'urn:acme:flow:7',
  'file:///data/a.csv',
  'https://acme.test/a',
  'git+ssh://h/p.git',
])('[PRJ4] a resource can be at %s', (uri) => {
  expect(parseResourceUri(uri)).toEqual({ ok: true, value: uri });
});

test.each(['javascript:alert(1)', 'JavaScript:alert(1)', 'data:text/html,x', 'vbscript:x', 'blob:https://a.test/1'])(
  '[PRJ4] no address holds its content itself: %s',
  (uri) => {
    expect(parseResourceUri(uri)).toMatchObject({ code: 'resource.uri-invalid', details: { reason: 'scheme' } });
  },
);

test('[PRJ4] nobody’s password is registered', () => {
  for (const uri of ['postgres://app:secret@db/x', 's3://key:secret@bucket/x']) {
    expect(parseResourceUri(uri)).toMatchObject({ details: { reason: 'credentials' } });
  }
});

test('[PRJ8] the log is told where an address leads, and nothing that could be secret in it', () => {
  expect(siteOf('https://acme.test:8443/a?token=secret#secret')).toBe('https://acme.test:8443');
  expect(siteOf('s3://bucket/secret?X-Amz-Signature=secret')).toBe('s3://bucket');
  expect(siteOf('urn:acme:secret')).toBe('urn:');
});
