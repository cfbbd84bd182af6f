import { answerHealth } from "#src/web/answer-health.ts";

// Public: load balancers ask without a credential, and the answer names no host and no secret.
export const GET = answerHealth;
