import { execFileSync } from "node:child_process";

/** Sentry takes this many with one request in good time; a first release has no older one to stop at. */
const MOST = 100;
const FIELDS = ["%H", "%an", "%ae", "%aI", "%s"];
const SEPARATOR = "\x1f";

/**
 * The commits of a release that was built from `commit`, as Sentry takes them, newest first: those since the last tag,
 * at most 100; none for a build outside a git clone. `repository` is its name in Sentry, such as `owner/name`.
 */
export function commitsUpTo(root, commit, repository) {
  if (!commit) return [];
  // The tag of the release itself does not count.
  const tag = git(root, ["describe", "--tags", "--abbrev=0", `${commit}^`]);
  const range = tag ? `${tag}..${commit}` : commit;
  const lines = git(root, ["log", `--max-count=${MOST}`, `--format=${FIELDS.join(SEPARATOR)}`, range]) ?? "";
  return lines
    .split("\n")
    .filter(Boolean)
    .map((line) => {
      const [id, author_name, author_email, timestamp, message] = line.split(SEPARATOR);
      return { id, author_name, author_email, timestamp, message, ...(repository ? { repository } : {}) };
    });
}

function git(root, args) {
  try {
    return execFileSync("git", args, {
      cwd: root,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    }).trim();
  } catch {
    return null;
  }
}
