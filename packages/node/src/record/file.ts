/**
 * Files own statements: validates, numbers, signs, seals, appends the ledger, all in the caller's transaction.
 * All or nothing. Cost: about 1 ms of one core per statement (ML-DSA-65), spread over the thread pool.
 */
import { randomBytes } from "node:crypto";
import {
  assert,
  createRecordId,
  type Finding,
  isRecordId,
  type MemberId,
  nonceToText,
  ok,
  type Refusal,
  type Result,
  recordNonceBytes,
  refuse,
} from "@vigie/protocol/base";
import type { Statement } from "@vigie/protocol/statement";
import { type SignedStatement, signStatement, statementHash } from "@vigie/protocol/trust";
import { appendLedger } from "../ledger/index.ts";
import type { Tx } from "../store/index.ts";
import { createContentKeys } from "../vault/index.ts";
import {
  type DraftPlace,
  type DraftRefusal,
  draftToStatement,
  type RecordDeps,
  type StatementDraft,
} from "./draft.ts";
import { statementScope } from "./scope.ts";

export interface FiledStatement {
  readonly hash: string;
  readonly statement: Statement;
  readonly ledgerIndex: number;
}

export type FileRefusal = DraftRefusal | Refusal<"record_unknown" | "record_closed" | "version_conflict">;

/**
 * @param actor role and desk as the ledger names them, or `node`; never a person's name.
 * Refuses with findings whose paths begin with the draft's index when there are several drafts.
 */
export async function fileStatements(
  tx: Tx,
  deps: RecordDeps,
  actor: string,
  drafts: readonly StatementDraft[],
): Promise<Result<readonly FiledStatement[], FileRefusal>> {
  if (drafts.length === 0) return ok([]);
  const numbered = await numberDrafts(tx, deps.identity.card.member, drafts);
  if (!numbered.ok) return numbered;

  const statements: Statement[] = [];
  const findings: Finding[] = [];
  let first: DraftRefusal | undefined;
  for (const [i, draft] of drafts.entries()) {
    const place = numbered.value[i];
    assert(place !== undefined, "every draft was numbered");
    const parsed = draftToStatement(deps, draft, place);
    if (parsed.ok) statements.push(parsed.value);
    else {
      first ??= parsed.error;
      const prefix = drafts.length > 1 ? `${i}.` : "";
      findings.push(...parsed.error.findings.map((found) => ({ ...found, path: prefix + found.path })));
    }
  }
  if (first !== undefined) return { ok: false, error: { ...first, findings } as DraftRefusal };

  const signed = await Promise.all(
    statements.map((statement) => signStatement(deps.identity.secrets.signing, statement)),
  );
  return ok(await writeStatements(tx, deps, actor, drafts, signed));
}

/** Locks the records that get a new version, so that two amendments cannot take the same number. */
async function numberDrafts(
  tx: Tx,
  member: MemberId,
  drafts: readonly StatementDraft[],
): Promise<Result<DraftPlace[], FileRefusal>> {
  const ids = drafts.flatMap((draft) => (draft.id === undefined ? [] : [draft.id]));
  const rows =
    ids.length === 0
      ? []
      : await tx
          .selectFrom("record_records")
          .select(["id", "nonce", "version", "state"])
          .where("id", "in", ids)
          .orderBy("id")
          .forUpdate()
          .execute();
  const rowById = new Map(rows.map((row) => [row.id, row]));
  const places: DraftPlace[] = [];
  for (const draft of drafts) {
    if (draft.id === undefined) {
      const nonce = randomBytes(recordNonceBytes);
      places.push({ id: createRecordId(draft.kind, member, nonce), nonce: nonceToText(nonce), version: 1 });
      continue;
    }
    const row = rowById.get(draft.id);
    if (row === undefined) return refuse("record_unknown", "no such record of this node");
    if (row.state !== "current") return refuse("record_closed", "the record was recalled or withdrawn");
    if (draft.expectedVersion !== undefined && draft.expectedVersion !== row.version)
      return refuse("version_conflict", "somebody else amended the record meanwhile");
    row.version += 1;
    places.push({ id: draft.id, nonce: row.nonce, version: row.version });
  }
  return ok(places);
}

async function writeStatements(
  tx: Tx,
  deps: RecordDeps,
  actor: string,
  drafts: readonly StatementDraft[],
  signed: readonly SignedStatement[],
): Promise<FiledStatement[]> {
  const scopes = signed.map(({ statement }) => statementScope(statement));
  const keyByScope = await createContentKeys(tx, deps.identity.vaultKey, [...new Set(scopes)]);
  const hashes = signed.map(({ statement }) => statementHash(statement));
  const sealed = signed.map((one, i) => {
    const key = keyByScope.get(scopes[i] as string);
    assert(key !== undefined, "the content key was just created");
    return key.seal(Buffer.from(JSON.stringify(one)), `record_statements ${hashes[i]}`);
  });
  const indexes = await appendLedger(
    tx,
    deps.now(),
    signed.map(({ statement }, i) => ({
      act: statement.version === 1 ? `record.file-${statement.kind}` : `record.amend-${statement.kind}`,
      actor,
      object: statement.id,
      hash: hashes[i] as string,
      detail: { version: statement.version },
    })),
  );
  const rows = signed.map(({ statement }, i) => ({
    hash: hashes[i] as string,
    kind: statement.kind,
    record_id: statement.id,
    version: statement.version,
    service: statement.originator.service,
    issued_at: new Date(statement.issuedAt),
    ledger_index: indexes[i] as number,
    scope: scopes[i] as string,
    signed: sealed[i] as Buffer,
  }));
  await tx.insertInto("record_statements").values(rows).execute();
  await upsertRecords(tx, drafts, signed, rows);
  return signed.map(({ statement }, i) => ({
    hash: hashes[i] as string,
    statement,
    ledgerIndex: indexes[i] as number,
  }));
}

async function upsertRecords(
  tx: Tx,
  drafts: readonly StatementDraft[],
  signed: readonly SignedStatement[],
  rows: readonly { hash: string; ledger_index: number }[],
): Promise<void> {
  // The last version of a record in this batch is the one that stands.
  const rowById = new Map(
    signed.map(({ statement }, i) => {
      const content = statement.content;
      assert(isRecordId(statement.id), "a filed statement has a parsed id");
      return [
        statement.id,
        {
          id: statement.id,
          nonce: statement.nonce,
          kind: statement.kind,
          service: statement.originator.service,
          version: statement.version,
          head_hash: rows[i]?.hash as string,
          state: "current" as const,
          national: drafts[i]?.national ?? false,
          review_date: "reviewDate" in content ? new Date(content.reviewDate) : null,
          changed_index: rows[i]?.ledger_index as number,
        },
      ];
    }),
  );
  await tx
    .insertInto("record_records")
    .values([...rowById.values()])
    .onConflict((conflict) =>
      conflict.column("id").doUpdateSet((eb) => ({
        version: eb.ref("excluded.version"),
        head_hash: eb.ref("excluded.head_hash"),
        review_date: eb.ref("excluded.review_date"),
        changed_index: eb.ref("excluded.changed_index"),
      })),
    )
    .execute();
}
