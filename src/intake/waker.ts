/** A sleep that can be cut short, for one loop. */
export interface Waker {
  readonly stopped: boolean;
  /** Ends the sleep under way, or the next one. */
  wake(): void;
  stop(): void;
  sleep(ms: number): Promise<void>;
}

export function createWaker(): Waker {
  let isAwake = false;
  let isStopped = false;
  let end: (() => void) | null = null;
  const wake = () => {
    isAwake = true;
    end?.();
  };
  return {
    get stopped() {
      return isStopped;
    },
    wake,
    stop: () => {
      isStopped = true;
      wake();
    },
    sleep: async (ms) => {
      if (!isAwake) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ms);
          end = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      end = null;
      // A stopped loop does not sleep again.
      isAwake = isStopped;
    },
  };
}
