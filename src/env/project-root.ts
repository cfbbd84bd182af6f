import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * The folder that holds package.json. Found upwards from this file, so that it is the same from the source
 * tree and from a bundle in dist/, whatever the working directory is.
 */
export function projectRoot(): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, "package.json"))) {
    const parent = dirname(folder);
    if (parent === folder)
      throw new Error(`No package.json above ${import.meta.dirname}; reinstall Zen Miner.`);
    folder = parent;
  }
  return folder;
}
