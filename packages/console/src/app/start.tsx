/** Language first, so that nothing is ever shown in another; then the pages. */
import "./mantine.css";
import "../ui/theme.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { createI18n, preferredLanguage } from "../lib/i18n/setup.ts";
import { App } from "./app.tsx";

export async function startConsole(token: string | undefined): Promise<void> {
  const root = document.getElementById("root");
  if (root === null) throw new Error("index.html holds the element that the pages are drawn in");
  await createI18n(preferredLanguage());
  createRoot(root).render(
    <StrictMode>
      <App firstToken={token} />
    </StrictMode>,
  );
}
