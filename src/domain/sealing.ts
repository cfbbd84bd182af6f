import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";

/** Encrypts what the database keeps but must not tell, and reads it again. */
export type Sealer = {
  /** `about` names what it belongs to: sealed bytes that are moved elsewhere do not open. */
  seal(text: string, about: string): Uint8Array<ArrayBuffer>;
  /** Throws when no key of this installation opens it, or when it was changed or moved. */
  open(sealed: Uint8Array, about: string): string;
  /** Whether the newest key sealed it. */
  isCurrent(sealed: Uint8Array): boolean;
};

const VERSION = 1;
const KEY_ID_BYTES = 8;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEAD_BYTES = 1 + KEY_ID_BYTES;
const CIPHER = "aes-256-gcm";

/**
 * A sealer by the keys of a file, read when it is first needed. Each line is a key of 32 bytes in hex: the first one
 * seals, all of them open. Sealed bytes are version (1), key id (8), nonce (12), tag (16) and AES-256-GCM ciphertext.
 */
export function createSealer(readKeys: () => string, random: (size: number) => Buffer = randomBytes): Sealer {
  let known: Key[] | null = null;
  const keys = () => {
    known ??= parseKeys(readKeys());
    return known;
  };
  const newest = () => keys()[0] as Key;
  return {
    seal(text, about) {
      const { id, bytes } = newest();
      const head = Buffer.concat([Buffer.of(VERSION), id]);
      const nonce = random(NONCE_BYTES);
      const cipher = createCipheriv(CIPHER, bytes, nonce).setAAD(bound(head, about));
      const hidden = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
      return new Uint8Array(Buffer.concat([head, nonce, cipher.getAuthTag(), hidden]));
    },
    open(sealed, about) {
      const { head, nonce, tag, hidden } = partsOf(Buffer.from(sealed));
      const key = keys().find(({ id }) => id.equals(head.subarray(1)));
      if (!key) {
        throw new Error("It was sealed with a key that this installation does not have (SECRETS_KEY_FILE).");
      }
      const decipher = createDecipheriv(CIPHER, key.bytes, nonce, { authTagLength: TAG_BYTES });
      decipher.setAAD(bound(head, about)).setAuthTag(tag);
      return Buffer.concat([decipher.update(hidden), decipher.final()]).toString("utf8");
    },
    isCurrent: (sealed) => newest().id.equals(partsOf(Buffer.from(sealed)).head.subarray(1)),
  };
}

type Key = { id: Buffer; bytes: Buffer };

function parseKeys(text: string): Key[] {
  const lines = text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  if (lines.length === 0 || lines.some((line) => !/^[0-9a-f]{64}$/i.test(line))) {
    throw new Error(
      "The file of SECRETS_KEY_FILE must hold keys of 64 hexadecimal digits, one a line. Make one with: openssl rand -hex 32",
    );
  }
  return lines.map((line) => {
    const bytes = Buffer.from(line, "hex");
    const id = createHash("sha256").update(bytes).digest().subarray(0, KEY_ID_BYTES);
    return { id, bytes };
  });
}

function partsOf(sealed: Buffer) {
  if (sealed[0] !== VERSION || sealed.length < HEAD_BYTES + NONCE_BYTES + TAG_BYTES) {
    throw new Error("It is not in a form that this version sealed.");
  }
  const nonceEnd = HEAD_BYTES + NONCE_BYTES;
  return {
    head: sealed.subarray(0, HEAD_BYTES),
    nonce: sealed.subarray(HEAD_BYTES, nonceEnd),
    tag: sealed.subarray(nonceEnd, nonceEnd + TAG_BYTES),
    hidden: sealed.subarray(nonceEnd + TAG_BYTES),
  };
}

function bound(head: Buffer, about: string): Buffer {
  return Buffer.concat([head, Buffer.from(about, "utf8")]);
}
