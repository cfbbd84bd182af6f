/** Lets one party at a time change the miner: a command, the supervisor, or the lost policy. */
export interface MinerLock {
  readonly held: boolean;
  /** Waits for its turn, then runs alone. */
  run<T>(work: () => Promise<T>): Promise<T>;
}

export function createMinerLock(): MinerLock {
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  return {
    get held() {
      return waiting > 0;
    },
    run(work) {
      waiting += 1;
      const turn = last.then(work).finally(() => {
        waiting -= 1;
      });
      last = turn.catch(() => {});
      return turn;
    },
  };
}
