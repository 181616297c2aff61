/** Every route's handler, over the rooms of one node. */
import type { RecordDeps } from "../record/index.ts";
import type { Store } from "../store/index.ts";
import type { Handlers, RoomHandlers } from "./handler.ts";
import { createAccessHandlers } from "./handlers/access.ts";
import { createDeskHandlers } from "./handlers/desk.ts";
import { createExchangeHandlers } from "./handlers/exchange.ts";
import { createMetaHandlers } from "./handlers/meta.ts";
import { createOversightHandlers } from "./handlers/oversight.ts";
import { createRecordHandlers } from "./handlers/record.ts";

export interface HandlersDeps {
  readonly dir: string;
  readonly store: Store;
  /** Asked for at each call, because a charter can come into force while the node runs. */
  readonly recordDeps: () => RecordDeps;
  readonly screen: RoomHandlers<"screen">;
  readonly version: string;
  readonly cookieName: string;
}

export function createHandlers({
  dir,
  store,
  recordDeps,
  screen,
  version,
  cookieName,
}: HandlersDeps): Handlers {
  return {
    access: createAccessHandlers({ store, recordDeps }),
    meta: createMetaHandlers({ recordDeps, version, cookieName }),
    desk: createDeskHandlers({ store, recordDeps }),
    record: createRecordHandlers({ store, recordDeps }),
    screen,
    exchange: createExchangeHandlers({ db: store.db, recordDeps }),
    oversight: createOversightHandlers(() => ({ dir, store, ...recordDeps() })),
  };
}
