/**
 * Spans of Next.js, Prisma and the sign-in service that only repeat others: what a statement cost is in its own span,
 * and what a page cost in the page's. Loading of client components is measured over the life of the process.
 */
export const IGNORED_SPANS: readonly (string | RegExp)[] = [
  /^prisma:client:(?:operation|serialize|compile)$/,
  /^NextNodeServer\.clientComponentLoading$/,
  /^(?:resolve page components|prepare route module|start response|build component tree)$/,
  /^(?:Layout|Page) function$/,
  /^(?:hook (?:before|after)|handler|db \w+) /,
];
