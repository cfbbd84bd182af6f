/**
 * Holds a lock that one tab of a browser has at a time, and does `lead` while it has it; what `lead` returns ends
 * that. Another tab gets the lock when this one goes, however it goes. `takeOver` robs a tab that hangs.
 */
export function contend(
  locks: LockManager,
  name: string,
  lead: () => () => void,
): { takeOver: () => void; stop: () => void } {
  const stopped = new AbortController();
  let release = () => {};

  const hold = () =>
    new Promise<void>((resolve) => {
      const end = lead();
      release = () => {
        release = () => {};
        end();
        resolve();
      };
      if (stopped.signal.aborted) release();
    });

  const queue = () => {
    locks.request(name, { signal: stopped.signal }, hold).catch(() => {
      // Robbed, or no longer waiting because this tab goes.
      release();
      if (!stopped.signal.aborted) queue();
    });
  };

  queue();
  return {
    takeOver: () => {
      locks.request(name, { steal: true }, hold).catch(() => release());
    },
    stop: () => {
      stopped.abort();
      release();
    },
  };
}
