import type { HostFrame } from "#src/protocol/frames.ts";

type Notice = Extract<HostFrame, { type: "notice" }>;

/** Notices that may wait for a connection; beyond that the oldest go. They are also in the log. */
const MAX_WAITING = 50;

/** Tells the control plane about the host itself, at once or when the connection is back. */
export interface Notices {
  tell(kind: Notice["kind"], at: number, message: string): void;
  onReady(): void;
}

export function createNotices(send: (frame: HostFrame) => boolean): Notices {
  const waiting: Notice[] = [];
  return {
    tell(kind, at, message) {
      const notice: Notice = { type: "notice", kind, at: Math.round(at), message: message.slice(0, 500) };
      if (send(notice)) return;
      waiting.push(notice);
      if (waiting.length > MAX_WAITING) waiting.shift();
    },
    onReady() {
      for (const notice of waiting.splice(0)) send(notice);
    },
  };
}
