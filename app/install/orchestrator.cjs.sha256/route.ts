import { answerBundleChecksum } from "#src/web/answer-install.ts";

// Public: a host has no credential yet, and the program holds no secret.
export const GET = answerBundleChecksum;
