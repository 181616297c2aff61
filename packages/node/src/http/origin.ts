/**
 * Under which names the node may be addressed. A request by another Host is DNS rebinding, one with another Origin is
 * cross-site forgery; SameSite cookies and the demanded header stand behind this, not instead of it.
 */
export interface OriginPolicy {
  isHostAllowed(host: string | undefined): boolean;
  isOriginAllowed(origin: string | undefined): boolean;
}

/** @param origins such as `https://vigie.example:8443`; normalised here. */
export function createOriginPolicy(origins: readonly string[]): OriginPolicy {
  const urls = origins.map((origin) => new URL(origin));
  const allowedOrigins = new Set(urls.map((url) => url.origin));
  const allowedHosts = new Set(urls.map((url) => url.host));
  return {
    isHostAllowed: (host) => host !== undefined && allowedHosts.has(host.toLowerCase()),
    isOriginAllowed: (origin) => origin !== undefined && allowedOrigins.has(origin),
  };
}

/** The names of the node's own machine, for a node that only listens there. */
export function loopbackOrigins(protocol: "http" | "https", port: number): string[] {
  return ["127.0.0.1", "localhost", "[::1]"].map((host) => `${protocol}://${host}:${port}`);
}
