/** The partners, each by what it signed; and what arrived but did not hold. */
import type { Timestamp } from "@vigie/protocol/base";
import { timestampToMs } from "@vigie/protocol/base";
import type { PartnerLink } from "../exchange/index.ts";
import type { Db } from "../store/index.ts";
import { type Check, createCheck } from "./check.ts";

const queueMax = 100;
const dayMs = 24 * 3_600_000;

export function linkToCheck(link: PartnerLink, nowMs: number): Check {
  const name = `partner ${link.member}`;
  const queue = link.queueDepth === 0 ? "nothing waits" : `${link.queueDepth} envelopes wait`;
  const failure = link.lastFailure === null ? "" : `, last failure ${link.lastFailure}`;
  const todo = `call the duty desk of ${link.name}; if its node runs, look at the network between the two nodes`;
  if (link.state === "never") return createCheck(name, "warn", `never reached yet${failure}; ${queue}`, todo);
  const contactMs = link.lastContactAt?.getTime() ?? nowMs;
  const seconds = Math.max(0, Math.round((nowMs - contactMs) / 1_000));
  if (link.state === "silent")
    return createCheck(name, "warn", `silent for ${saySeconds(seconds)}${failure}; ${queue}`, todo);
  const said = `heard ${saySeconds(seconds)} ago; ${queue}; it signed for ${link.deliveredSeq} of ${link.sentSeq}`;
  if (link.queueDepth > queueMax)
    return createCheck(
      name,
      "warn",
      said,
      "wait a minute and look again; when the queue grows, call its desk",
    );
  return createCheck(name, "ok", said);
}

/** Envelopes that were refused lie in quarantine: a partner's node, or somebody between, does what it should not. */
export async function checkRefusals(db: Db, now: Timestamp): Promise<Check> {
  const rows = await db
    .selectFrom("receive_refusals")
    .select(["member", "code"])
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("at", ">", new Date(timestampToMs(now) - dayMs))
    .groupBy(["member", "code"])
    .orderBy("member")
    .orderBy("code")
    .execute();
  if (rows.length === 0) return createCheck("inbox", "ok", "every envelope of the last day held");
  const said = rows.map(({ member, code, count }) => `${count} of ${member} (${code})`).join(", ");
  return createCheck(
    "inbox",
    "warn",
    `refused in the last day: ${said}`,
    "tell the partner's administrator the code; the envelopes are kept in quarantine",
  );
}

function saySeconds(seconds: number): string {
  if (seconds < 120) return `${seconds} s`;
  if (seconds < 7_200) return `${Math.round(seconds / 60)} min`;
  return `${Math.round(seconds / 3_600)} h`;
}
