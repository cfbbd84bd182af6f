import type { Db } from "#src/db/client.ts";

export type Signer = { keyId: string; publicKeySpki: Buffer; sign(bytes: Uint8Array): Buffer };
export declare function loadSigner(pem: string): Signer;
export declare function publishSigningKey(db: Db, signer: Signer): Promise<void>;
