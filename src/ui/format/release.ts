/** A release as a person tells it from another. Many are named by a commit: twelve digits of it are enough. */
export function shortRelease(release: string): string {
  return release.replaceAll(/[0-9a-f]{40}/g, (sha) => sha.slice(0, 12));
}
