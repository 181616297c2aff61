/** Reads the texts of a tree, without what is installed, built or private to one machine. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { TreeFile } from "./finding.ts";

const skippedFolders = new Set(["node_modules", "dist", "coverage"]);
const keptDotNames = new Set([".ci", ".gitignore", ".gitattributes", ".npmrc", ".editorconfig", ".github"]);

export async function readTree(root: string): Promise<TreeFile[]> {
  const files: TreeFile[] = [];
  await readFolder(root, "", files);
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}

async function readFolder(root: string, folder: string, files: TreeFile[]): Promise<void> {
  for (const entry of await readdir(join(root, folder), { withFileTypes: true })) {
    const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
    if (entry.name.startsWith(".") && !keptDotNames.has(entry.name)) continue;
    if (entry.isDirectory()) {
      if (!skippedFolders.has(entry.name)) await readFolder(root, path, files);
    } else if (entry.isFile()) {
      const text = await readFile(join(root, path), "utf8");
      // Texts only: a picture or an archive has a NUL in its first bytes.
      if (!text.slice(0, 8000).includes("\0")) files.push({ path, text });
    }
  }
}
