import { expect, test } from 'vitest';
import { decideResume } from './resume.ts';

const here = {
  after: { seq: 5, fingerprint: 'a' },
  headSeq: 9,
  purgedThrough: 0,
  fingerprintAtSeq: 'a',
  maxReplayEvents: 10,
};

test('[FEED4] a reader whose place is in this history goes on from it', () => {
  expect(decideResume(here)).toBeNull();
  expect(decideResume({ ...here, headSeq: 5 })).toBeNull();
});

test('[FEED4] a place beyond the head is not continued', () => {
  expect(decideResume({ ...here, headSeq: 4, fingerprintAtSeq: null })).toBe('ahead');
});

test('[FEED4] a place whose fingerprint differs belongs to another history, such as one before a restored backup', () => {
  expect(decideResume({ ...here, fingerprintAtSeq: 'b' })).toBe('other-history');
});

test('[FEED4] a place that is a number alone goes on wherever the log has such a number', () => {
  const after = { seq: 5, fingerprint: null };
  expect(decideResume({ ...here, after })).toBeNull();
  expect(decideResume({ ...here, after, headSeq: 4, fingerprintAtSeq: null })).toBe('ahead');
});

test('[FEED4] a place too far behind is read anew instead of replayed', () => {
  expect(decideResume({ ...here, headSeq: 15 })).toBeNull();
  expect(decideResume({ ...here, headSeq: 16 })).toBe('too-old');
});

test('[FEED4] [LOG15] a place before what is left of the log is read anew, one at its edge is continued', () => {
  expect(decideResume({ ...here, purgedThrough: 6, fingerprintAtSeq: null })).toBe('too-old');
  expect(decideResume({ ...here, after: { seq: 0, fingerprint: '0' }, purgedThrough: 1, fingerprintAtSeq: '0' })).toBe(
    'too-old',
  );
  expect(decideResume({ ...here, purgedThrough: 5 })).toBeNull();
});
