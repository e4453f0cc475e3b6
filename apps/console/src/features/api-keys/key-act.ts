/** One act on a key, as the form that asks for it sees it: whose key it is the form need not know. */
export interface KeyAct<Wish> {
  run(wish: Wish): void;
  isPending: boolean;
  /** Null while nothing went wrong. */
  error: unknown;
}

/** What tRPC says of a mutation under way, as a form shows it. */
export function stateOf({ isPending, error }: { isPending: boolean; error: unknown }) {
  return { isPending, error: error ?? null };
}
