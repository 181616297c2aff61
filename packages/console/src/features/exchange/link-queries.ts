/** Partner links, asked again every two seconds. */

import { useQuery } from "@tanstack/react-query";
import { routes } from "@vigie/contract";
import { ask } from "../../lib/api.ts";

export function useLinks() {
  return useQuery({
    queryKey: ["exchange", "links"],
    queryFn: () => ask(routes.exchange.links, {}),
    refetchInterval: 2_000,
  });
}
