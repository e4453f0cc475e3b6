/** How long `expect.poll`, `vi.waitFor` and the `findBy…` of a screen wait, in milliseconds, unless a test says otherwise. */
export const waitMs = 10_000;
