/**
 * The one-time link is `/#/sign-in/TOKEN`: a fragment never reaches a server's log. It is taken out of the address
 * and of the history before anything else happens, so that "back" and a glance at the screen do not find it.
 */

const pattern = /^#\/sign-in\/([^/?#]+)$/;

export function parseSignInFragment(fragment: string): string | undefined {
  const encoded = pattern.exec(fragment)?.[1];
  if (encoded === undefined) return undefined;
  try {
    return decodeURIComponent(encoded);
  } catch {
    // A broken percent sign is no token; the node would refuse it as well.
    return undefined;
  }
}

/** The token of the page's address, removed from it. Call before the router reads the address. */
export function takeSignInToken(location: Location, history: History): string | undefined {
  if (!location.hash.startsWith("#/sign-in")) return undefined;
  const token = parseSignInFragment(location.hash);
  history.replaceState(null, "", "/sign-in");
  return token;
}
