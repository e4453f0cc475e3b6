import { useState } from 'react';

/** Which question stands open, and about what. The last thing stays named while its dialog fades away. */
export function useAsking<Question extends string, Thing>() {
  const [{ question, about }, setAsking] = useState<{ question: Question | null; about: Thing | null }>({
    question: null,
    about: null,
  });
  return {
    question,
    about,
    ask: (next: Question, thing: Thing) => setAsking({ question: next, about: thing }),
    close: () => setAsking((last) => ({ ...last, question: null })),
  };
}
