import { accepted, isShortPassword, judgePassword, limits } from '@rollcall/domain';
import type { PasswordJudge } from '../operations/dependencies.ts';

let commonPasswords: Promise<ReadonlySet<string>> | null = null;

/** The list is large and rarely needed, so it is loaded at the first judgement. */
function loadCommonPasswords(): Promise<ReadonlySet<string>> {
  commonPasswords ??= import('@zxcvbn-ts/language-common').then(
    ({ dictionary }) => new Set(dictionary['passwords-common'].map((password) => password.toLowerCase())),
  );
  return commonPasswords;
}

/** Judges new passwords by domain's rules, with the product's name among the words that are too easy. */
export function createPasswordJudge(productName: string): PasswordJudge {
  return async (password, words, hasSecondFactor = false) => {
    const common = await loadCommonPasswords();
    const { minCharacters, minCharactersWithSecondFactor } = limits.password;
    const circumstances = {
      minimumLength: hasSecondFactor ? minCharactersWithSecondFactor : minCharacters,
      words: [...words, productName],
      isCommon: (text: string) => common.has(text),
    };
    return { needsFactor: isShortPassword(accepted(judgePassword(password, circumstances))) };
  };
}
