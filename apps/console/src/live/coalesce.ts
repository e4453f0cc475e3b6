/**
 * Makes many calls into few: while one run is under way further calls wait together for the next, which begins when it
 * has ended. So the last call is always followed by a whole run, and a run is never cut short by the calls behind it.
 */
export function coalesce(run: () => Promise<void>): () => void {
  let running = false;
  let wanted = false;
  return function call(): void {
    wanted = true;
    if (running) return;
    running = true;
    void (async () => {
      while (wanted) {
        wanted = false;
        await run().catch(() => {});
      }
      running = false;
    })();
  };
}
