/** DIR/node.json: who this node is and where it listens. Holds nothing secret; people may edit it. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import {
  type DeskId,
  issuesToFindings,
  type MemberId,
  ok,
  type Refusal,
  type Result,
  refuse,
  type ServiceId,
} from "@vigie/protocol/base";
import { deskIdField, memberIdField, serviceIdField, textField } from "@vigie/protocol/statement";
import { z } from "zod";
import { fileFault, NodeFault } from "../store/index.ts";

export interface NodeConfig {
  readonly v: 1;
  readonly member: MemberId;
  readonly name: string;
  readonly services: { id: ServiceId; name: string }[];
  readonly desks: { id: DeskId; service: ServiceId; name: string }[];
  /** Where partners reach this node; `address` when that is not where it listens (behind a router). */
  readonly peer: { readonly host: string; readonly port: number; readonly address?: string | undefined };
  /** Where its own officers reach it. */
  readonly desk: {
    readonly host: string;
    readonly port: number;
    /** The address that officers type, such as `https://vigie.example`, when it is not the above. */
    readonly publicOrigin?: string | undefined;
    /** A reverse proxy ends TLS in front of the node. */
    readonly behindProxy?: boolean | undefined;
    /** PEM files, absolute or from the data directory. */
    readonly tls?: { readonly key: string; readonly cert: string } | undefined;
  };
  /** Threads that search once the holdings are large; as many as there are cores when absent, none when 0. */
  readonly screening?: { readonly threads?: number | undefined } | undefined;
}

/** What `vigie init` asks for; everything but the first two has a default. */
export type NodeConfigDraft = { member: string; name: string } & {
  [K in "services" | "desks" | "peer" | "desk"]?: unknown;
};

export type ConfigRefusal = Refusal<"config_malformed">;

const hostField = z
  .string()
  .min(1)
  .max(253)
  .regex(/^[A-Za-z0-9.:-]+$/, "must be a host name or an address");
const endpointSchema = z.strictObject({ host: hostField, port: z.int().min(1).max(65_535) });
const nameField = textField(200);
const pathField = z.string().min(1).max(4_096);

const configSchema = z
  .strictObject({
    v: z.literal(1),
    member: memberIdField,
    name: nameField,
    services: z
      .array(z.strictObject({ id: serviceIdField, name: nameField }))
      .min(1, "must name at least one service"),
    desks: z
      .array(z.strictObject({ id: deskIdField, service: serviceIdField, name: nameField }))
      .min(1, "must name at least one desk: somebody has to be on watch"),
    peer: endpointSchema.extend({
      address: z
        .string()
        .regex(/^https:\/\/[^/?#@\s]+:\d{1,5}$/, "must be https://host:port")
        .optional(),
    }),
    desk: endpointSchema.extend({
      publicOrigin: z
        .url({ protocol: /^https?$/, error: "must be an address such as https://vigie.example" })
        .optional(),
      behindProxy: z.boolean().optional(),
      tls: z.strictObject({ key: pathField, cert: pathField }).optional(),
    }),
    screening: z.strictObject({ threads: z.int().min(0).max(64).optional() }).optional(),
  })
  .superRefine((config, context) => {
    const services = new Set<string>(config.services.map((service) => service.id));
    config.desks.forEach((desk, at) => {
      if (!services.has(desk.service))
        context.addIssue({
          code: "custom",
          path: ["desks", at, "service"],
          message: "must be one of the services",
        });
    });
  });

export function parseConfig(input: unknown): Result<NodeConfig, ConfigRefusal> {
  const parsed = configSchema.safeParse(input);
  return parsed.success
    ? ok(parsed.data)
    : refuse(
        "config_malformed",
        "node.json does not hold what it must",
        issuesToFindings(parsed.error.issues, input),
      );
}

/** The draft with the defaults of a member that has one service at home and one abroad. */
export function draftToConfig(draft: NodeConfigDraft): Result<NodeConfig, ConfigRefusal> {
  return parseConfig({
    v: 1,
    services: [
      { id: "interior", name: "Interior service" },
      { id: "exterior", name: "Exterior service" },
    ],
    desks: [
      { id: "duty", service: "interior", name: "Duty desk" },
      { id: "liaison", service: "exterior", name: "Liaison desk" },
    ],
    peer: { host: "127.0.0.1", port: 7443 },
    desk: { host: "127.0.0.1", port: 7480 },
    ...Object.fromEntries(Object.entries(draft).filter(([, value]) => value !== undefined)),
  });
}

export function configPath(dir: string): string {
  return join(dir, "node.json");
}

/** Throws NodeFault `node_missing` or `config_malformed`: a node without it cannot start. */
export async function readConfig(dir: string): Promise<NodeConfig> {
  const text = await readFile(configPath(dir), "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT") throw fileFault(error, "could not read node.json");
    throw new NodeFault("node_missing", "there is no node in this directory", {
      todo: "make one with `vigie init`, or correct --dir",
    });
  });
  const parsed = parseConfig(textToJson(text));
  if (parsed.ok) return parsed.value;
  const findings = parsed.error.findings
    .map(({ path, reason }) => `${path || "node.json"}: ${reason}`)
    .join("; ");
  throw new NodeFault("config_malformed", `node.json does not hold what it must: ${findings}`, {
    todo: "correct node.json in the data directory",
  });
}

/** Undefined for what is no JSON; the schema then says that the whole is malformed. */
export function textToJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

export function configToAddress({ peer }: NodeConfig): string {
  return peer.address ?? `https://${peer.host.includes(":") ? `[${peer.host}]` : peer.host}:${peer.port}`;
}

/** Where officers open the console. */
export function configToDeskOrigin({ desk }: NodeConfig): string {
  const host = desk.host.includes(":") ? `[${desk.host}]` : desk.host;
  return desk.publicOrigin ?? `${desk.tls === undefined ? "http" : "https"}://${host}:${desk.port}`;
}
