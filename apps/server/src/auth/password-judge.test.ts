import { expect, test } from 'vitest';
import { createPasswordJudge } from './password-judge.ts';

const judge = createPasswordJudge('Peoplebook');
const refused = (code: string) => expect.objectContaining({ code }) as unknown;

test('[PWD3] a password that many have is refused, however it is capitalised', async () => {
  await expect(judge('1qaz2wsx3edc4rfv', [])).rejects.toEqual(refused('password.common'));
  await expect(judge('1QAZ2wsx3edc4rfv', [])).rejects.toEqual(refused('password.common'));
});

test('[PWD5] the product’s own name is among the words that are too easy', async () => {
  await expect(judge('PeoplebookPeoplebook1', [])).rejects.toEqual(refused('password.personal'));
});

test('a good password is accepted, and a short one beside a second factor, which it then needs', async () => {
  await expect(judge('violet kettle 42 orbit', ['Ada Lovelace', 'ada@acme.test'])).resolves.toEqual({
    needsFactor: false,
  });
  await expect(judge('teal 9 ox', [], true)).resolves.toEqual({ needsFactor: true });
  await expect(judge('teal 9 ox', [])).rejects.toEqual(refused('password.too-short'));
});
