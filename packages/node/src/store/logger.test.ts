import { Bug } from "@vigie/protocol/base";
import { expect, test } from "vitest";
import { NodeFault } from "./fault.ts";
import { errorToLog } from "./logger.ts";

test("our own errors are logged with their message, a library's with its frames alone", () => {
  const cause = new SyntaxError('Unexpected token in "Zorglub Quille"\n  Zorglub');
  const logged = errorToLog(
    new NodeFault("list_unreadable", "the list is no XML", { cause, detail: { line: 3 } }),
  );
  expect(logged).toMatchObject({
    code: "list_unreadable",
    message: "the list is no XML",
    detail: { line: 3 },
  });
  expect(logged.cause).toMatchObject({ type: "SyntaxError" });
  expect(logged.cause?.stack?.length).toBeGreaterThan(0);
  expect(JSON.stringify(logged)).not.toContain("Zorglub");
  expect(errorToLog(new Bug("every row has a key"))).toMatchObject({ message: "every row has a key" });
  expect(errorToLog("Zorglub Quille")).toEqual({ type: "string" });
});
