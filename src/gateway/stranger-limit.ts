import type { Duplex } from "node:stream";
import type { Connection } from "./connection.ts";

/** A hello and the answer to the challenge are below 2 KiB together. Bytes. */
const MAX_STRANGER_BYTES = 16 * 1024;
/** RFC 6455: the message is too big. */
const TOO_BIG = 1009;

/**
 * Ends a connection that sends more than a handshake needs before its host has proven who it is: thousands of
 * strangers with unfinished frames would otherwise fill the gateway's memory.
 */
export function limitStranger(socket: Duplex, connection: Connection): void {
  let bytes = 0;
  const count = (chunk: Buffer): void => {
    bytes += chunk.length;
    const isKnown = connection.session.name === "live";
    if (!isKnown && bytes <= MAX_STRANGER_BYTES) return;
    socket.off("data", count);
    if (isKnown) return;
    const reason = `more than ${MAX_STRANGER_BYTES / 1024} KiB before the host was let in`;
    connection.apply({ type: "end", code: TOO_BIG, reason });
    connection.pause();
  };
  // Before anybody reads what came.
  socket.prependListener("data", count);
}
