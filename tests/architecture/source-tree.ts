import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix, relative } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");

/** `lazy` is fetched when the code gets there. */
export type Import = { specifier: string; typeOnly: boolean; lazy: boolean };
export type SourceFile = { path: string; text: string; imports: Import[] };

const SKIPPED = new Set(["node_modules", "generated", ".next", "dist", ".data"]);

function walk(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (SKIPPED.has(entry.name)) return [];
    const path = join(folder, entry.name);
    return entry.isDirectory() ? walk(path) : [path];
  });
}

const STATIC = /^\s*(?:import|export)\s+(type\s)?(?:[^'"();]*?\sfrom\s+)?["']([^"']+)["']/gm;
const DYNAMIC = /\bimport\(\s*["']([^"']+)["']\s*\)/g;

/** The import and export-from specifiers of a module, static and dynamic. */
export function importsOf(text: string): Import[] {
  const found: Import[] = [];
  for (const match of text.matchAll(STATIC)) {
    found.push({ specifier: match[2] ?? "", typeOnly: match[1] !== undefined, lazy: false });
  }
  for (const match of text.matchAll(DYNAMIC)) {
    found.push({ specifier: match[1] ?? "", typeOnly: false, lazy: true });
  }
  return found;
}

/** Repository-relative path that a specifier of ours points to, or null for a package. */
export function resolveOurs(from: string, specifier: string): string | null {
  if (specifier.startsWith("#src/")) return `src/${specifier.slice("#src/".length)}`;
  if (specifier.startsWith("#tests/")) return `tests/${specifier.slice("#tests/".length)}`;
  if (specifier.startsWith(".")) return posix.normalize(posix.join(posix.dirname(from), specifier));
  return null;
}

/** All TypeScript files below a folder of the repository, with their imports. */
export function readTree(folder: string): SourceFile[] {
  return walk(join(root, folder))
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => readSource(relative(root, path).replaceAll("\\", "/")));
}

/** One file of the repository, with its imports. */
export function readSource(path: string): SourceFile {
  const text = readFileSync(join(root, path), "utf8");
  return { path, text, imports: importsOf(text) };
}

/** Every folder below a folder of the repository. */
export function readFolders(folder: string): string[] {
  return [...new Set(walk(join(root, folder)).map((path) => relative(root, dirname(path))))];
}
