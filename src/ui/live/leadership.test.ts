import { expect, it } from "vitest";
import { contend } from "./leadership.ts";

type Waiting = { run: () => Promise<void>; signal: AbortSignal | undefined; fail: (why: unknown) => void };

/** One lock as browsers give it out: in turn, back when its work ends, and to a thief at once. */
function createLocks(): LockManager {
  const queue: Waiting[] = [];
  let holder: Waiting | null = null;
  const next = () => {
    if (holder !== null) return;
    holder = queue.shift() ?? null;
    const mine = holder;
    void mine?.run().then(() => {
      if (holder !== mine) return;
      holder = null;
      next();
    });
  };
  const request = (_name: string, options: LockOptions, work: () => Promise<void>) =>
    new Promise<void>((resolve, fail) => {
      const waiting = { run: () => work().finally(resolve), signal: options.signal, fail };
      options.signal?.addEventListener("abort", () => {
        const at = queue.indexOf(waiting);
        if (at >= 0) queue.splice(at, 1);
        fail(new DOMException("no longer wanted", "AbortError"));
      });
      if (options.steal) {
        holder?.fail(new DOMException("stolen", "AbortError"));
        holder = null;
        queue.unshift(waiting);
      } else queue.push(waiting);
      next();
    });
  return { request, query: async () => ({}) } as unknown as LockManager;
}

const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

/** A tab that says when it leads. */
function openTab(locks: LockManager) {
  const tab = { leads: false, begun: 0 };
  const contention = contend(locks, "stream", () => {
    tab.leads = true;
    tab.begun += 1;
    return () => {
      tab.leads = false;
    };
  });
  return Object.assign(tab, contention);
}

it("lets one lead, and the next when it goes", async () => {
  const locks = createLocks();
  const [first, second, third] = [openTab(locks), openTab(locks), openTab(locks)];
  await settled();
  expect([first.leads, second.leads, third.leads]).toEqual([true, false, false]);
  second.stop();
  first.stop();
  await settled();
  expect([first.leads, second.leads, third.leads]).toEqual([false, false, true]);
});

it("steps down when it is robbed, and waits for its next turn", async () => {
  const locks = createLocks();
  const [hanging, impatient] = [openTab(locks), openTab(locks)];
  await settled();
  impatient.takeOver();
  await settled();
  expect([hanging.leads, impatient.leads]).toEqual([false, true]);
  impatient.stop();
  await settled();
  expect([hanging.leads, impatient.leads]).toEqual([true, false]);
  expect(hanging.begun).toBe(2);
  hanging.stop();
  await settled();
  expect(hanging.leads).toBe(false);
});
