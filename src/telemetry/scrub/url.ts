/** A URL, absolute or relative, without credentials, fragment and the values of its query. */
export function scrubUrl(url: string): string {
  return url.replace(/[?#].*$/s, "");
}
