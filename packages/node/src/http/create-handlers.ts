/** Every route's handler, over the rooms of one node. */
import type { RecordDeps } from "../record/index.ts";
import type { Screener } from "../screen/index.ts";
import type { Store } from "../store/index.ts";
import type { Handlers } from "./handler.ts";
import { createAccessHandlers } from "./handlers/access.ts";
import { createClearHandlers } from "./handlers/clear.ts";
import { createDeskHandlers } from "./handlers/desk.ts";
import { createExchangeHandlers } from "./handlers/exchange.ts";
import { createMetaHandlers } from "./handlers/meta.ts";
import { createOversightHandlers } from "./handlers/oversight.ts";
import { createRecordHandlers } from "./handlers/record.ts";
import { createScreenHandlers } from "./handlers/screen.ts";

export interface HandlersDeps {
  readonly dir: string;
  readonly store: Store;
  /** A function, so that handlers keep no charter of their own; a running node reads its charter at start. */
  readonly recordDeps: () => RecordDeps;
  readonly screener: Screener;
  readonly version: string;
  readonly cookieName: string;
}

export function createHandlers({
  dir,
  store,
  recordDeps,
  screener,
  version,
  cookieName,
}: HandlersDeps): Handlers {
  return {
    access: createAccessHandlers({ store, recordDeps }),
    meta: createMetaHandlers({ recordDeps, version, cookieName }),
    desk: createDeskHandlers({ store, recordDeps }),
    record: createRecordHandlers({ store, recordDeps }),
    screen: createScreenHandlers({ store, screener, recordDeps }),
    clear: createClearHandlers({ store, recordDeps }),
    exchange: createExchangeHandlers({ db: store.db, recordDeps }),
    oversight: createOversightHandlers(() => ({ dir, store, ...recordDeps() })),
  };
}
