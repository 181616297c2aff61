/** Room `output`. In: results and refusals. Out: lines for people, one JSON object for programs. Never: decides. */

export { printFailure } from "./failure.ts";
export { CommandRefused, createOutput, formatTable, type Output } from "./output.ts";
export { reasonToText } from "./reason-words.ts";
