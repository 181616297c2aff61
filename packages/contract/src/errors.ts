/**
 * The closed registry of refusals: code → HTTP status, a sentence for the operator, and what to do.
 * `docs/reference/errors.md` is this table as a page; a test holds the two equal both ways.
 */

export interface ErrorEntry {
  readonly status: number;
  readonly sentence: string;
  readonly todo: string;
}

const table = {
  // The gate (room http).
  not_signed_in: {
    status: 401,
    sentence: "You are not signed in.",
    todo: "Open a sign-in link. An administrator makes one with `vigie sign-in`.",
  },
  sign_in_expired: {
    status: 401,
    sentence: "Your session has ended.",
    todo: "Sign in again with a new link; what you had typed is still in the form.",
  },
  sign_in_refused: {
    status: 401,
    sentence: "This sign-in link is not valid: it was used, it has expired, or it was never made here.",
    todo: "Ask for a new link: each works once, and for a short time.",
  },
  not_allowed: {
    status: 403,
    sentence: "Your role may not do this.",
    todo: "Ask somebody whose role may, or an administrator for a link with another role.",
  },
  not_found: {
    status: 404,
    sentence: "There is nothing here that you may see.",
    todo: "Check the address. What does not exist and what is not yours to see answer alike.",
  },
  header_missing: {
    status: 403,
    sentence: "The request does not carry the header `x-vigie: 1`.",
    todo: "Use the console, the CLI or the client of the contract, which send it.",
  },
  origin_refused: {
    status: 403,
    sentence: "The request comes from another site.",
    todo: "Open the console at the node's own address.",
  },
  content_type_refused: {
    status: 415,
    sentence: "The body is not JSON.",
    todo: "Send `content-type: application/json` and a JSON object in UTF-8.",
  },
  body_malformed: {
    status: 400,
    sentence: "The request does not hold what this route demands.",
    todo: "Correct each field named in the findings.",
  },
  query_malformed: {
    status: 400,
    sentence: "The address's query does not hold what this route demands.",
    todo: "Correct each parameter named in the findings.",
  },
  body_too_large: {
    status: 413,
    sentence: "The request is larger than this route takes.",
    todo: "Send less at once, or split a list into several.",
  },
  too_many_requests: {
    status: 429,
    sentence: "Too many attempts in a short time.",
    todo: "Wait a minute and try again.",
  },
  internal: {
    status: 500,
    sentence: "The node made a mistake; nothing of this request was kept.",
    todo: "Report the incident's number to the node's administrator.",
  },
  node_unavailable: {
    status: 503,
    sentence: "The node cannot do this at the moment; nothing of this request was kept.",
    todo: "Try again in a moment. When it stays so, run `vigie doctor`.",
  },
  outcome_unknown: {
    status: 503,
    sentence: "The database went away while it was keeping this request: it may stand, or not.",
    todo: "Look whether it stands before you do it again.",
  },
  // Statements and records (rooms record, release, receive).
  statement_malformed: {
    status: 422,
    sentence: "The record does not hold what its schema demands.",
    todo: "Correct each field named in the findings.",
  },
  statement_too_large: {
    status: 422,
    sentence: "The record is larger than a statement may be.",
    todo: "Shorten its texts or lists.",
  },
  subject_safeguard_missing: {
    status: 422,
    sentence: "The subject lacks a safeguard without which nobody may be put on file.",
    todo: "Complete each field named in the findings; the law that asks for it stands beside it.",
  },
  notice_safeguard_missing: {
    status: 422,
    sentence: "The notice lacks what every notice must carry.",
    todo: "Complete each field named in the findings.",
  },
  version_conflict: {
    status: 409,
    sentence: "The record was changed since you read it.",
    todo: "Read its current version and make your change again.",
  },
  record_closed: {
    status: 409,
    sentence: "The record was recalled or withdrawn; its content is erased.",
    todo: "File a new record when there are new grounds.",
  },
  subject_not_released: {
    status: 409,
    sentence: "The subject is a national record: it names no charter and never leaves this node.",
    todo: "File a subject of your own under the charter when partners are to have it.",
  },
  service_unknown: {
    status: 422,
    sentence: "This node's card in the charter names no such service.",
    todo: "Ask an administrator for a sign-in link with a service of this node.",
  },
  charter_missing: {
    status: 409,
    sentence: "This node is in no cell yet, so that nothing can be sent to partners.",
    todo: "Sign the cell's charter: `vigie charter sign`.",
  },
  recipient_unknown: {
    status: 422,
    sentence: "A recipient is not a member, or not a desk, of the charter in force.",
    todo: "Choose the recipients from the list of members and their desks.",
  },
  code_not_in_charter: {
    status: 422,
    sentence: "A purpose, legal basis or criterion is not in the charter in force.",
    todo: "Choose from the charter's lists; the findings name each field.",
  },
  review_too_late: {
    status: 422,
    sentence: "The review date lies beyond the charter's longest retention for this category of person.",
    todo: "Choose an earlier review date; an extension is decided at the review, person by person.",
  },
  // Desk.
  desk_unknown: {
    status: 422,
    sentence: "A recipient has no such desk in the charter in force.",
    todo: "Choose the desk from the member's list.",
  },
  notice_not_accepted: {
    status: 409,
    sentence: "Nobody owns this notice yet, so that nobody can dispose of it.",
    todo: "Accept it first.",
  },
  notice_disposed: {
    status: 409,
    sentence: "The notice was disposed of already.",
    todo: "Read what was done; send a new notice when there is more to say.",
  },
  // Screening.
  candidate_decided: {
    status: 409,
    sentence: "Somebody has decided this candidate already.",
    todo: "Read the decision; a decision is not changed, a new screening makes a new candidate.",
  },
  screening_key_used: {
    status: 409,
    sentence: "This idempotency key belongs to another list, or its screening runs at this moment.",
    todo: "Send the very lines that began it, once the first request has ended, or take a new key.",
  },
  too_many_streams: {
    status: 429,
    sentence: "As many lists as one person may send at once are being screened already.",
    todo: "Wait until one of them has ended, or end it.",
  },
  clearance_not_ours: {
    status: 409,
    sentence: "This clearance was made by another member, of another member's subject.",
    todo: "Ask the member that cleared, or the subject's originator: only they withdraw it.",
  },
  list_malformed: {
    status: 422,
    sentence: "The list cannot be read.",
    todo: "Send CSV in UTF-8 with a header row that has a column `name`.",
  },
} as const satisfies Record<string, ErrorEntry>;

export type ErrorCode = keyof typeof table;
export const errorsByCode: Readonly<Record<ErrorCode, ErrorEntry>> = table;
export const errorCodes = Object.keys(table) as readonly ErrorCode[];

export function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(table, code);
}

/** The page `docs/reference/errors.md`. */
export function errorsToPage(): string {
  const rows = errorCodes.map((code) => {
    const { status, sentence, todo } = errorsByCode[code];
    return `| \`${code}\` | ${status} | ${sentence} | ${todo} |`;
  });
  return [
    "# Errors",
    "",
    "Every refusal of a node carries one of these codes. The page is made from",
    "`packages/contract/src/errors.ts`; a test holds the two equal (`vitest run packages/contract -u` writes it anew).",
    "",
    "An answer that is no success is `{ code, message, todo, findings: [{ path, reason }], incident? }`:",
    "`findings` names every field at once and never repeats a value; `incident` is the number under which the node's",
    "log holds a fault.",
    "",
    "| code | status | what happened | what to do |",
    "|---|---|---|---|",
    ...rows,
    "",
  ].join("\n");
}
