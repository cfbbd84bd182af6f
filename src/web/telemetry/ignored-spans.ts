/**
 * Spans of Next.js and the sign-in service that only repeat others: what a page cost is in the page's own span. Loading
 * of client components is measured over the life of the process.
 */
export const IGNORED_SPANS: readonly (string | RegExp)[] = [
  /^NextNodeServer\.clientComponentLoading$/,
  /^(?:resolve page components|prepare route module|start response|build component tree)$/,
  /^(?:Layout|Page) function$/,
  /^(?:hook (?:before|after)|handler|db \w+) /,
];
