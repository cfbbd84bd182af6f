import { createHash } from "node:crypto";
import { createServer } from "node:net";
import { resolve } from "node:path";

/**
 * Holds a state directory for this process until it ends, however it ends: two daemons that write one journal would
 * each count commands without the other. Resolves to false when another process holds it.
 *
 * The lock is the name of an abstract Unix socket, which the kernel frees with the process (unix(7)).
 */
export function holdStateDir(stateDir: string): Promise<boolean> {
  const name = createHash("sha256").update(resolve(stateDir)).digest("hex").slice(0, 32);
  return new Promise((settle, fail) => {
    const lock = createServer((socket) => socket.destroy());
    lock.unref();
    lock.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE") settle(false);
      else fail(error);
    });
    lock.listen(`\0zen-orchestrator-${name}`, () => settle(true));
  });
}
