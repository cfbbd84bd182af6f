import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * The folder that holds package.json. Found upwards from this file, so that it is the same from the source
 * tree and from a bundle in dist/, whatever the working directory is. What Next.js built knows no folder of its
 * own: the web process is started in the project's.
 */
export function projectRoot(): string {
  let folder: string = import.meta.dirname ?? process.cwd();
  while (!existsSync(join(folder, "package.json"))) {
    const parent = dirname(folder);
    if (parent === folder)
      throw new Error(`No package.json above ${import.meta.dirname ?? process.cwd()}; reinstall Zen Miner.`);
    folder = parent;
  }
  return folder;
}
