import { randomBytes } from "node:crypto";
import net from "node:net";

const UPGRADE =
  "GET /v1/host HTTP/1.1\r\nHost: gateway\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n";

/** A TCP connection to the gateway whose every byte the test writes. */
export class RawSocket {
  readonly socket: net.Socket;
  readonly closed: Promise<void>;
  #isOpen = true;

  constructor(port: number, { reads = true } = {}) {
    this.socket = net.connect(port, "127.0.0.1");
    this.socket.on("error", () => {});
    this.closed = new Promise((resolve) => {
      this.socket.once("close", () => {
        this.#isOpen = false;
        resolve();
      });
    });
    if (reads) this.socket.resume();
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  connected(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.socket.once("connect", resolve);
      this.socket.once("error", reject);
    });
  }

  /** A request whose headers never end. */
  beginRequest(): void {
    this.socket.write(UPGRADE);
  }

  upgrade(): void {
    this.socket.write(`${UPGRADE}Sec-WebSocket-Key: ${randomBytes(16).toString("base64")}\r\n\r\n`);
  }

  /** The start of a text frame that claims `bytes`, of which all but the last come. */
  beginFrame(bytes: number): void {
    const header = Buffer.alloc(14);
    header.writeUInt8(0x81, 0);
    header.writeUInt8(0x80 | 127, 1);
    header.writeBigUInt64BE(BigInt(bytes), 2);
    this.socket.write(header);
    this.socket.write(Buffer.alloc(bytes - 1, " "));
  }
}
