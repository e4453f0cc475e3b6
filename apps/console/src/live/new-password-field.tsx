import { Trans, useLingui } from '@lingui/react/macro';
import { PasswordInput, type PasswordInputProps, Progress, Text } from '@mantine/core';
import { limits } from '@rollcall/domain';
import { type ReactNode, useEffect, useState } from 'react';

/** A field for a new password that says how easily it would be guessed. The server has the last word. */
export function NewPasswordField({ words, onChange, ...props }: PasswordInputProps & { words: readonly string[] }) {
  const { t } = useLingui();
  const [password, setPassword] = useState('');
  const score = useStrength(password, words);
  const { minCharacters } = limits.password;
  const missing = minCharacters - Array.from(password.normalize('NFC')).length;
  return (
    <div>
      <PasswordInput
        label={t`Password`}
        {...props}
        name="new-password"
        autoComplete="new-password"
        required
        withAsterisk={false}
        visibilityToggleButtonProps={{ 'aria-label': t`Show the password` }}
        onChange={(event) => {
          setPassword(event.currentTarget.value);
          onChange?.(event);
        }}
      />
      <Progress
        value={password === '' ? 0 : missing > 0 ? 8 : 20 + score * 20}
        size={4}
        mt={8}
        color={missing > 0 || score < 2 ? 'red' : score < 4 ? 'yellow' : 'green'}
        aria-label={t`Strength of the password`}
      />
      <Text size="xs" className="quiet" mt={4} role="status">
        {password === '' || missing > 0 ? (
          <Trans>At least {minCharacters} characters: a few words make a good password.</Trans>
        ) : (
          verdict(score)
        )}
      </Text>
    </div>
  );
}

function verdict(score: number): ReactNode {
  if (score < 2) return <Trans>Easily guessed. Add another word.</Trans>;
  if (score < 4) return <Trans>Good.</Trans>;
  return <Trans>Very hard to guess.</Trans>;
}

/** 0 to 4, as zxcvbn counts. Its dictionaries are large, so they are fetched when somebody begins to type. */
function useStrength(password: string, words: readonly string[]): number {
  const [score, setScore] = useState(0);
  const known = words.join('\n');
  useEffect(() => {
    if (password === '') return;
    let current = true;
    void loadEstimator().then((estimate) => {
      if (current) setScore(estimate(password, known.split('\n')));
    });
    return () => {
      current = false;
    };
  }, [password, known]);
  return score;
}

type Estimator = (password: string, words: string[]) => number;
let estimator: Promise<Estimator> | null = null;

function loadEstimator(): Promise<Estimator> {
  estimator ??= Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
    import('@zxcvbn-ts/language-en'),
  ]).then(([{ ZxcvbnFactory }, common, english]) => {
    const dictionary = { ...common.dictionary, ...english.dictionary };
    const factory = new ZxcvbnFactory({ dictionary, graphs: common.adjacencyGraphs });
    return (password, words) => factory.check(password.slice(0, 128), words).score;
  });
  return estimator;
}
