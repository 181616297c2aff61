import {
  candidateSchema,
  clearanceFileSchema,
  inquirySchema,
  lateMatchSchema,
  routes,
} from "@vigie/contract";
import { describe, expect, it } from "vitest";
import { candidates, createClearances, createInquiries, createLateMatches, profiles } from "./candidates.ts";

describe("the mock node's screening", () => {
  it("answers in the contract's shapes, so that pages are tried with what a node gives", () => {
    const asked = { name: "Youssef Benjelloune Tazi", birth: "1984-07-03" };
    for (const each of candidates(asked)) candidateSchema.parse(each);
    for (const each of createInquiries()) inquirySchema.parse(each);
    for (const each of createClearances()) clearanceFileSchema.parse(each);
    for (const each of createLateMatches()) lateMatchSchema.parse(each);
    expect(routes.screen.profiles.answer.safeParse(profiles).success).toBe(true);
  });
});
