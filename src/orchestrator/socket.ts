import { WebSocket } from "ws";
import { MAX_FRAME_BYTES } from "#src/protocol/frames.ts";

/** What a socket tells its owner. `onClose` comes exactly once and last, whatever went wrong before. */
export interface SocketEvents {
  onOpen(): void;
  onText(text: string): void;
  /** Any sign of life that is no frame: a ping or a pong. */
  onAlive(): void;
  onClose(code: number, reason: string): void;
}

/** One open or opening WebSocket. No method throws. */
export interface GatewaySocket {
  /** False when the frame could not be handed over, because the socket is not open. */
  send(text: string): boolean;
  close(code: number, reason: string): void;
  /** Ends the socket without a goodbye. */
  terminate(): void;
}

/** Opens a socket to a gateway's URL. Failing to connect is an `onClose`, never an exception. */
export type Connect = (url: string, events: SocketEvents) => GatewaySocket;

/** Code of `onClose` when no WebSocket close frame came: RFC 6455, 7.1.5. */
export const ABNORMAL_CLOSE = 1006;

const HANDSHAKE_TIMEOUT_MS = 10_000;

export interface WebSocketOptions {
  /** PEM of a private certificate authority, used instead of the public ones. */
  ca: string | null;
}

/** Connects by the `ws` package. Certificates are verified always. */
export function webSocketConnector(options: WebSocketOptions): Connect {
  return (url, events) => {
    try {
      return open(url, events, options);
    } catch (error) {
      // A certificate authority that is no PEM, for example: said later, as every other failure to connect is.
      setImmediate(() =>
        events.onClose(ABNORMAL_CLOSE, error instanceof Error ? error.message : String(error)),
      );
      return { send: () => false, close() {}, terminate() {} };
    }
  };
}

function open(url: string, events: SocketEvents, options: WebSocketOptions): GatewaySocket {
  const socket = new WebSocket(url, {
    handshakeTimeout: HANDSHAKE_TIMEOUT_MS,
    maxPayload: MAX_FRAME_BYTES,
    perMessageDeflate: false,
    rejectUnauthorized: true,
    ...(options.ca === null ? {} : { ca: options.ca }),
  });
  let failure = "";
  socket.on("open", () => events.onOpen());
  socket.on("message", (data, isBinary) => {
    if (isBinary) return socket.close(1003, "text frames only");
    events.onText(data.toString());
  });
  socket.on("ping", () => events.onAlive());
  socket.on("pong", () => events.onAlive());
  socket.on("error", (error) => {
    failure = error.message;
  });
  socket.on("close", (code, reason) => events.onClose(code, reason.toString() || failure));
  return {
    send(text) {
      if (socket.readyState !== WebSocket.OPEN) return false;
      socket.send(text);
      return true;
    },
    close: (code, reason) => socket.close(code, reason),
    terminate: () => socket.terminate(),
  };
}
