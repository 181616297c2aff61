/** Where the API listens. The default is the node's own machine; anything wider needs encryption, or is not started. */
import { NodeFault } from "../store/index.ts";

export interface HttpBinding {
  /** `127.0.0.1` when absent. */
  readonly host?: string;
  /** 0 takes a free port. */
  readonly port: number;
  /** PEM texts. */
  readonly tls?: { readonly key: string; readonly cert: string } | undefined;
  /** A reverse proxy on this machine or network ends TLS in front of the node. */
  readonly behindProxy?: boolean | undefined;
  /** The address that people type, such as `https://vigie.example`; needed when it is not this machine's own. */
  readonly publicOrigin?: string | undefined;
}

const loopbackHosts = new Set(["127.0.0.1", "::1", "localhost"]);

export function isLoopback(host: string): boolean {
  return loopbackHosts.has(host);
}

/** Throws before anything listens: a session cookie never crosses a network in the clear. */
export function checkBinding({ host = "127.0.0.1", tls, behindProxy, publicOrigin }: HttpBinding): void {
  if (!isLoopback(host) && tls === undefined && behindProxy !== true)
    throw new NodeFault("http_unencrypted", "the API would be open to the network without encryption", {
      todo: "in node.json, give `desk` a `tls` with key and certificate, set its `behindProxy` when a proxy ends TLS, or listen on 127.0.0.1",
    });
  if ((!isLoopback(host) || behindProxy === true) && publicOrigin === undefined)
    throw new NodeFault("http_origin_missing", "the node does not know under which address people open it", {
      todo: "in node.json, set `publicOrigin` of `desk` to that address, such as https://vigie.example",
    });
  if (publicOrigin !== undefined && !isOrigin(publicOrigin))
    throw new NodeFault(
      "http_origin_malformed",
      "publicOrigin is not an address such as https://vigie.example",
      {
        todo: "give scheme, host and port only: no path, and https unless the host is this machine",
      },
    );
}

function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  return (
    url.origin === text &&
    (url.protocol === "https:" || (url.protocol === "http:" && isLoopback(url.hostname)))
  );
}
