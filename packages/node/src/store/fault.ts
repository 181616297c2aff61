/** What a fault is about; the registry in `contract` has a sentence and a remedy for each that reaches a person. */
export type FaultCode = string;

export interface NodeFaultOptions {
  /** True when the same call may succeed later without anybody doing anything. */
  readonly retryable?: boolean;
  readonly cause?: unknown;
  /** What a person can do about it, as one sentence. */
  readonly todo?: string;
  /** Names and codes only (a table, an SQLSTATE); never a value out of a record. */
  readonly detail?: Readonly<Record<string, string | number>>;
}

/**
 * The world failed: a disk is full, a peer is silent, the database is gone. Thrown, and met only by a room's loop
 * or by the outermost caller. Its message is safe to log and to show.
 */
export class NodeFault extends Error {
  override readonly name = "NodeFault";
  readonly code: FaultCode;
  readonly retryable: boolean;
  readonly todo: string | undefined;
  readonly detail: Readonly<Record<string, string | number>>;

  constructor(code: FaultCode, message: string, options: NodeFaultOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.retryable = options.retryable ?? false;
    this.todo = options.todo;
    this.detail = options.detail ?? {};
  }
}

export function isRetryableFault(error: unknown): boolean {
  return error instanceof NodeFault && error.retryable;
}
