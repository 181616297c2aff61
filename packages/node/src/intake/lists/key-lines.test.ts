import { expect, test } from "vitest";
import { createKeyLines } from "./key-lines.ts";

test("[I11] says where a key stood first, for as many keys as there are", () => {
  const keys = createKeyLines();
  for (let i = 1; i <= 5_000; i++) expect(keys.add(`key ${i}`, i)).toBeUndefined();
  for (let i = 1; i <= 5_000; i++) expect(keys.add(`key ${i}`, 9_999)).toBe(i);
});
