import { getActiveSpan, type Integration } from "@sentry/core";
import { prismaIntegration } from "@sentry/node";

/** Spans of Prisma that only repeat others: what a statement costs, a commit too, is in its own span. */
const REPEATED = /^prisma:client:(?:operation|serialize|compile|start_transaction|commit_transaction)$/;
/** Where Prisma 7 looks for whoever wants its spans; the SDK puts its helper there. */
const HELPER = "V7_PRISMA_INSTRUMENTATION";

type Helper = { runInChildSpan(about: unknown, work: () => unknown): unknown };

/**
 * Spans of database statements, in traces that are kept. The SDK would read every statement of all others too, and
 * open scopes for it.
 */
export function statementSpans(): Integration {
  const prisma = prismaIntegration({ instrumentationConfig: { ignoreSpanTypes: [REPEATED] } });
  return {
    ...prisma,
    setupOnce() {
      prisma.setupOnce?.();
      skipUnkept();
    },
  };
}

function skipUnkept(): void {
  const helper = (globalThis as { [HELPER]?: { helper: Helper } })[HELPER]?.helper;
  if (!helper) return;
  const run = helper.runInChildSpan.bind(helper);
  helper.runInChildSpan = (about, work) => (getActiveSpan()?.isRecording() ? run(about, work) : work());
}
