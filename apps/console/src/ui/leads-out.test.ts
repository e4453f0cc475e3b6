import { expect, test } from 'vitest';
import { leadsOut } from './leads-out.ts';

test('[PRJ3] [PRJ4] a link leads to web pages and nowhere else, and the page that it opens gets no hold of this one', () => {
  expect(leadsOut('https://acme.test/a')).toEqual({
    href: 'https://acme.test/a',
    target: '_blank',
    rel: 'noopener noreferrer',
  });
  for (const uri of ['javascript:alert(1)', 's3://bucket/key', 'file:///etc/passwd', 'https://a:b@acme.test', '']) {
    expect(leadsOut(uri)).toBeNull();
  }
});
