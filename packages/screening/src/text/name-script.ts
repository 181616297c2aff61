/** The script that a name is written in: for reports by script, never for comparing. */
import { mainScript } from "./lookalike.ts";
import { textToTokens } from "./normalise.ts";
import type { Script } from "./script.ts";

/** That of most letters within the limits; Latin before an equal; `other` when there is no letter. */
export function nameScript(text: string): Script {
  return mainScript(textToTokens(text).join(""));
}
