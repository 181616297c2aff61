/** A refusal undoes what its work wrote before it was refused: an act is whole or it did not happen. */
import type { Refusal, Result } from "@vigie/protocol/base";
import type { Store, Tx } from "../store/index.ts";

/** Carries a refusal out of the transaction, so that it is rolled back. */
class Refused extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super("refused");
    this.refusal = refusal;
  }
}

export async function transact<T, R extends Refusal>(
  store: Pick<Store, "transaction">,
  work: (tx: Tx) => Promise<Result<T, R>>,
): Promise<Result<T, R>> {
  try {
    return await store.transaction(async (tx) => {
      const result = await work(tx);
      if (!result.ok) throw new Refused(result.error);
      return result;
    });
  } catch (error) {
    if (error instanceof Refused) return { ok: false, error: error.refusal as R };
    throw error;
  }
}
