/** Every route of a node, by room and verb. */
import type { Route } from "../route.ts";
import { accessRoutes } from "./access.ts";
import { clearRoutes } from "./clear.ts";
import { deskRoutes } from "./desk.ts";
import { exchangeRoutes } from "./exchange.ts";
import { metaRoutes } from "./meta.ts";
import { oversightRoutes } from "./oversight.ts";
import { recordRoutes } from "./record.ts";
import { screenRoutes } from "./screen.ts";

export const routes = {
  access: accessRoutes,
  meta: metaRoutes,
  desk: deskRoutes,
  record: recordRoutes,
  screen: screenRoutes,
  clear: clearRoutes,
  exchange: exchangeRoutes,
  oversight: oversightRoutes,
} as const;

export const routeList: readonly Route[] = Object.values(routes).flatMap((room) =>
  Object.values<Route>(room),
);
