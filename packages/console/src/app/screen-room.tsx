/** Wiring: the screening page with what its address says. */
import { useSearch } from "@tanstack/react-router";
import { ScreenPage } from "../features/screen/screen-page.tsx";

export function ScreenRoom() {
  return <ScreenPage search={useSearch({ from: "/shell/screen" })} />;
}
