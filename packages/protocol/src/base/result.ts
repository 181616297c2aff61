/** Refusals are returned, bugs and faults are thrown (docs/design/errors in ARCHITECTURE.md). */

export type Result<T, E> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: E };

/** One finding of a validator: where, and why it is refused. Never holds the refused value. */
export interface Finding {
  /** Path of the field in dotted form, e.g. `grounds.0.evaluation`. Empty for the whole. */
  readonly path: string;
  readonly reason: string;
}

/** A closed code, a sentence without personal data, and every finding at once. */
export interface Refusal<Code extends string = string> {
  readonly code: Code;
  readonly message: string;
  readonly findings: readonly Finding[];
}

export function ok<T>(value: T): Result<T, never> {
  return { ok: true, value };
}

export function refuse<Code extends string>(
  code: Code,
  message: string,
  findings: readonly Finding[] = [],
): Result<never, Refusal<Code>> {
  return { ok: false, error: { code, message, findings } };
}
