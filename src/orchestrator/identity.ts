import type { KeyObject } from "node:crypto";

/** Who this host is and whom it believes. */
export interface HostIdentity {
  hostId: string;
  /** SHA-256 hex of the machine's own id. */
  machineId: string;
  /** The host's Ed25519 key; it never leaves the host. */
  privateKey: KeyObject;
  /** Control-plane keys by fingerprint (SHA-256 hex of their SPKI DER). Only they may sign commands. */
  controlKeys: ReadonlyMap<string, KeyObject>;
  /** WebSocket URLs of gateways, tried in turn. */
  gateways: readonly string[];
}
