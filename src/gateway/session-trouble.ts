import type { ErrorClass } from "#src/protocol/commands.ts";
import { CLOSE } from "#src/protocol/frames.ts";
import { createLimiter } from "#src/telemetry/limiter.ts";
import { withIds } from "#src/telemetry/spans.ts";
import { captureError } from "#src/telemetry/tracker.ts";

/** What hosts, or those who say that they are, do wrong on their connections, and what each is. */
const KINDS = {
  not_let_in: { name: "HostNotLetIn", class: "permission" },
  identity_conflict: { name: "IdentityConflict", class: "permission" },
  malformed_frame: { name: "MalformedFrame", class: "validation" },
  closed_by_gateway: { name: "SessionEndedByGateway", class: "validation" },
  overload: { name: "GatewayOverloaded", class: "memory_exhaustion" },
} as const satisfies Record<string, { name: string; class: ErrorClass }>;
export type SessionProblem = keyof typeof KINDS;

/** RFC 6455: the gateway is overloaded, or a message is too big. */
const TRY_AGAIN_LATER = 1013;
const TOO_BIG = 1009;

/** What a close by the gateway tells of; null for those that are in order, or are told as something else. */
export function problemOfClose(code: number): SessionProblem | null {
  if (code === TRY_AGAIN_LATER) return "overload";
  const isWrong = code === CLOSE.badFrame || code === CLOSE.tooManyFrames || code === TOO_BIG;
  return isWrong ? "closed_by_gateway" : null;
}

/** Of each kind. Thousands of hosts can go wrong in one moment, and an event takes the time of many frames. */
const PER_HOUR = 30;

class SessionError extends Error {
  override readonly name: string;
  readonly errorClass: ErrorClass;
  readonly recoverable = true;

  constructor(problem: SessionProblem, message: string) {
    super(message);
    this.name = KINDS[problem].name;
    this.errorClass = KINDS[problem].class;
  }
}

/** Tells Sentry of troubled sessions, each kind at a limited rate. */
export interface SessionTrouble {
  /** `detail` is what tells problems of a kind apart, such as a close code. */
  tell(problem: SessionProblem, about: { hostId: string; message: string; detail: string }): void;
}

export function createSessionTrouble(now: () => number): SessionTrouble {
  const limiter = createLimiter({ perHour: PER_HOUR, now });
  return {
    tell(problem, { hostId, message, detail }) {
      const { admitted, droppedBefore } = limiter.admit(problem);
      if (!admitted) return;
      withIds(hostId === "" ? {} : { hostId }, () =>
        captureError(new SessionError(problem, message), {
          level: "warning",
          operation: `gateway.session.${problem}`,
          fingerprint: ["host-connection", problem, detail],
          context: { detail, same_kind_not_told: droppedBefore },
        }),
      );
    },
  };
}
