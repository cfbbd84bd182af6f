import { answerAuth } from "#src/web/answer-auth.ts";

// Public: this is where people prove who they are. Only the paths in src/web/auth-door.ts are open.
export const POST = answerAuth;
