/** Calls `work` at most once a minute, with whether everything since the last call went well. */
export function everyMinute(work: (ok: boolean) => Promise<void> | void, now: () => number) {
  let calledAt = Number.NEGATIVE_INFINITY;
  let allWell = true;
  return async (ok: boolean): Promise<void> => {
    allWell &&= ok;
    if (now() - calledAt < MINUTE_MS) return;
    calledAt = now();
    const said = allWell;
    allWell = true;
    await work(said);
  };
}

const MINUTE_MS = 60_000;
