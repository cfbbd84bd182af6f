import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** What Sentry takes as a release and what a host may report as its version. */
const ALLOWED = /^[A-Za-z0-9][A-Za-z0-9._+@-]{0,63}$/;

/**
 * The one release that every process of a build reports: `SENTRY_RELEASE`, or the version of package.json with the
 * commit it is built from where git can tell, as `0.1.0+1a2b3c4d5e6f`.
 */
export function releaseVersion(root) {
  const chosen = process.env.SENTRY_RELEASE?.trim();
  if (chosen && !ALLOWED.test(chosen)) {
    throw new Error(
      "SENTRY_RELEASE cannot be used: it may have 64 letters, digits and . _ + @ - and begins with a letter or digit.",
    );
  }
  if (chosen) return chosen;
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const commit = currentCommit(root);
  return commit ? `${version}+${commit.slice(0, 12)}` : version;
}

/** The full SHA of the commit that is checked out, or null outside a git clone. */
export function currentCommit(root) {
  try {
    return execFileSync("git", ["rev-parse", "HEAD"], {
      cwd: root,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    }).trim();
  } catch {
    return null;
  }
}
