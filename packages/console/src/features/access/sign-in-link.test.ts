import { describe, expect, it } from "vitest";
import { parseSignInFragment, takeSignInToken } from "./sign-in-link.ts";

describe("sign-in link", () => {
  it("reads the token of a link and nothing else", () => {
    expect(parseSignInFragment("#/sign-in/abc_DEF-123")).toBe("abc_DEF-123");
    for (const other of ["", "#/queue", "#/sign-in/", "#/sign-in/a/b", "#/sign-in/%zz"])
      expect(parseSignInFragment(other)).toBeUndefined();
  });

  it("takes the token out of the address at once", () => {
    const replaced: unknown[] = [];
    const history = { replaceState: (...parts: unknown[]) => replaced.push(parts[2]) } as unknown as History;
    expect(takeSignInToken({ hash: "#/sign-in/tok" } as Location, history)).toBe("tok");
    expect(replaced).toEqual(["/sign-in"]);
  });

  it("leaves every other address alone", () => {
    const history = { replaceState: () => expect.unreachable() } as unknown as History;
    expect(takeSignInToken({ hash: "" } as Location, history)).toBeUndefined();
  });
});
