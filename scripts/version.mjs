import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** The version of package.json, with the commit it is built from where git can tell, as `0.1.0+1a2b3c4`. */
export function releaseVersion(root) {
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  try {
    const sha = execFileSync("git", ["rev-parse", "--short=7", "HEAD"], {
      cwd: root,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
    return `${version}+${sha.trim()}`;
  } catch {
    return version;
  }
}
