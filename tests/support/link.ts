import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";

/** A network link on loopback that a test can cut and restore. */
export interface Link {
  port: number;
  /** Ends what passes through and lets nothing new through. */
  cut(): void;
  restore(): void;
  close(): Promise<void>;
}

/** A link to `port` of this machine. */
export async function openLink(port: number): Promise<Link> {
  const sockets = new Set<Socket>();
  let isCut = false;
  const server = createServer((near) => {
    if (isCut) return void near.destroy();
    const far = connect(port, "127.0.0.1");
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(socket);
      socket.on("error", () => other.destroy());
      socket.on("close", () => {
        sockets.delete(socket);
        other.destroy();
      });
      socket.pipe(other);
    }
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The system gave no port.");
  const endAll = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    port: address.port,
    cut: () => {
      isCut = true;
      endAll();
    },
    restore: () => {
      isCut = false;
    },
    close: async () => {
      endAll();
      server.close();
      await once(server, "close");
    },
  };
}
