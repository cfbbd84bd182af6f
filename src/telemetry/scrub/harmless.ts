const MAX_TEXTS = 1000;
const LONGEST = 1024;

/**
 * Remembers the texts in which `redact` found nothing: statements, routes and versions come with every span. What was
 * redacted is never kept. Bounded.
 */
export function rememberingHarmless(redact: (text: string) => string): (text: string) => string {
  const harmless = new Set<string>();
  return (text) => {
    if (harmless.has(text)) return text;
    const clean = redact(text);
    if (clean !== text || text.length > LONGEST) return clean;
    if (harmless.size >= MAX_TEXTS) harmless.clear();
    harmless.add(text);
    return text;
  };
}
