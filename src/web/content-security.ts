/**
 * The policy of every page. Scripts run by nonce only; styles in attributes are allowed, because charts and
 * bars set sizes there and they cannot run code.
 */
export function contentSecurityPolicy(options: {
  nonce: string;
  https: boolean;
  development: boolean;
}): string {
  const { nonce, https, development } = options;
  const rules = [
    "default-src 'self'",
    // React rebuilds server stacks with eval while developing, and only then.
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    development ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ];
  if (https) rules.push("upgrade-insecure-requests");
  return rules.join("; ");
}
