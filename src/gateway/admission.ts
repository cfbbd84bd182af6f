import { CLOSE } from "#src/protocol/frames.ts";
import type { Logger } from "#src/telemetry/log.ts";
import { createBatcher } from "./batcher.ts";
import type { Connection } from "./connection.ts";
import type { Pool } from "./database.ts";
import { databaseTrouble } from "./database-trouble.ts";
import { type BoundKey, judgeAnswer, loadKeys } from "./identity.ts";
import type { Hello } from "./session.ts";
import type { SessionTrouble } from "./session-trouble.ts";

export interface Identity {
  hostId: string;
  hostName: string;
  site: string;
  keyFingerprint: string;
}

/** An answer to a challenge, waiting for the keys to compare it with. */
interface Answer {
  connection: Connection;
  hello: Hello;
  nonce: string;
  signature: string;
}

/** Decides which connections are the hosts that they say they are. */
export interface Admission {
  verify(answer: Answer): void;
  idle(): Promise<void>;
  stop(): void;
}

export interface AdmissionOptions {
  pool: Pool;
  log: Logger;
  trouble: SessionTrouble;
  admit(connection: Connection, identity: Identity): void;
}

export function createAdmission({ pool, log, trouble, admit }: AdmissionOptions): Admission {
  const batcher = createBatcher<Answer, Map<string, BoundKey[]>>({
    commit: (answers) =>
      loadKeys(
        pool,
        answers.map(({ hello }) => hello.hostId),
      ),
    committed(answers, keys) {
      for (const answer of answers) judge(answer, keys.get(answer.hello.hostId) ?? []);
    },
    refused: ({ connection }) => connection.overload(),
    failing: databaseTrouble(log, "gateway.admission").failing("host keys could not be read; trying again"),
    maxItems: 500,
    maxWaiting: 50_000,
  });

  function judge({ connection, ...answer }: Answer, keys: readonly BoundKey[]): void {
    // Signatures are the dearest thing here; nobody waits for the one of a socket that is gone.
    if (connection.session.name !== "verifying") return;
    const { hostId } = answer.hello;
    const verdict = judgeAnswer(keys, answer);
    if (verdict.ok) {
      const { hostName, site, fingerprint } = verdict;
      admit(connection, { hostId, hostName, site, keyFingerprint: fingerprint });
      return;
    }
    log.info({ hostId, address: connection.address, code: verdict.code }, "host not let in");
    // One that was revoked knocks on until somebody uninstalls it; that is no news.
    if (verdict.code === CLOSE.unauthenticated) {
      trouble.tell("not_let_in", { hostId, message: "a host's signature is not valid", detail: "signature" });
    }
    connection.apply({ type: "rejected", code: verdict.code, reason: verdict.reason });
  }

  return {
    verify(answer) {
      if (!batcher.add(answer)) answer.connection.overload();
    },
    idle: () => batcher.idle(),
    stop: () => batcher.stop(),
  };
}
