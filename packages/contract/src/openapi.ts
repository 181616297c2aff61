/** The OpenAPI 3.1 document, made from the routes; nothing in it is written twice. */
import {
  cellIdField,
  deskIdField,
  idPatterns,
  memberIdField,
  recordIdField,
  serviceIdField,
  timestampField,
} from "@vigie/protocol/schemas";
import { z } from "zod";
import { type ErrorCode, errorsByCode } from "./errors.ts";
import { apiErrorSchema } from "./fields.ts";
import { gateRefusals, type Route } from "./route.ts";
import { routeList } from "./routes/index.ts";

type Json = Record<string, unknown>;

/** Ids and times are checked by their own parsers, which JSON Schema sees as `any`; here is what they hold. */
const knownFields = new Map<unknown, Json>([
  [memberIdField, { type: "string", pattern: idPatterns.member.source }],
  [serviceIdField, { type: "string", pattern: idPatterns.service.source }],
  [deskIdField, { type: "string", pattern: idPatterns.desk.source }],
  [cellIdField, { type: "string", pattern: idPatterns.cell.source }],
  [recordIdField, { type: "string", pattern: idPatterns.record.source }],
  [
    timestampField,
    { type: "string", format: "date-time", pattern: "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$" },
  ],
]);

export function createOpenapi({ version, cookieName }: { version: string; cookieName: string }): Json {
  const paths: Record<string, Json> = {};
  for (const route of routeList) {
    const path = route.path.replace(/:([a-z]+)/g, "{$1}");
    const method = route.method.toLowerCase();
    const sibling = paths[path]?.[method] as Operation | undefined;
    const operation = routeToOperation(route);
    paths[path] = {
      ...paths[path],
      [method]: sibling === undefined ? operation : joinOperations(sibling, operation),
    };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Vigie node",
      version,
      description:
        "The API of one node. Requests that change something carry the header `x-vigie: 1`, and the node's own Origin.",
      license: { name: "EUPL-1.2", identifier: "EUPL-1.2" },
    },
    servers: [{ url: "/api" }],
    paths,
    components: {
      schemas: { Error: toJsonSchema(apiErrorSchema, "output") },
      securitySchemes: { session: { type: "apiKey", in: "cookie", name: cookieName } },
    },
  };
}

interface Operation extends Json {
  readonly operationId: string;
  readonly summary: string;
  readonly parameters: readonly Json[];
  readonly requestBody: { readonly required: true; readonly content: Json };
  readonly responses: Readonly<Record<string, unknown>>;
}

/** Two routes at one address, which the content type of the request tells apart. */
function joinOperations(json: Operation, lines: Operation): Operation {
  const names = new Set(json.parameters.map(({ name }) => name));
  const own = lines.parameters.filter(({ name }) => !names.has(name));
  return {
    ...json,
    summary: `${json.summary}. As ${ndjson}: ${lines.summary}`,
    "x-streamed-as": lines.operationId,
    parameters: [
      ...json.parameters,
      // What only one of the two demands cannot be demanded of both; the node says what is missing.
      ...own.map((parameter) => ({ ...parameter, required: false, description: `With ${ndjson} alone` })),
    ],
    requestBody: {
      required: true,
      content: { ...json.requestBody.content, ...lines.requestBody.content },
    },
    responses: { ...lines.responses, ...json.responses },
  };
}

const ndjson = "application/x-ndjson";

function routeToOperation(route: Route): Operation {
  const room = route.id.slice(0, route.id.indexOf("."));
  const content = route.streamed === true ? ndjson : "application/json";
  return {
    operationId: route.id,
    tags: [room],
    summary: route.summary,
    security: route.roles === "anyone" ? [] : [{ session: [] }],
    ...(route.roles === "anyone" ? {} : { "x-roles": route.roles }),
    parameters: [
      ...shapeToParameters(route.params, "path"),
      ...shapeToParameters(route.query, "query"),
      ...shapeToParameters(route.headers, "header"),
      ...(route.method === "POST"
        ? [{ name: "x-vigie", in: "header", required: true, schema: { const: "1" } }]
        : []),
    ],
    ...(route.body === undefined
      ? {}
      : {
          requestBody: {
            required: true,
            content: { [content]: { schema: toJsonSchema(route.body, "input") } },
          },
        }),
    responses: {
      [route.status ?? 200]: {
        description: "The answer",
        content: { [content]: { schema: toJsonSchema(route.answer, "output") } },
      },
      ...refusalsToResponses([...route.refusals, ...gateRefusals]),
    },
  } as Operation;
}

function shapeToParameters(schema: z.ZodObject | undefined, place: "path" | "query" | "header"): Json[] {
  return Object.entries(schema?.shape ?? {}).map(([name, field]) => ({
    name,
    in: place,
    required: place === "path",
    schema: toJsonSchema(field as z.ZodType, "output"),
  }));
}

/** One response per status, which lists the codes that come with it. */
function refusalsToResponses(codes: readonly ErrorCode[]): Json {
  const codesByStatus = Map.groupBy(new Set(codes), (code) => errorsByCode[code].status);
  return Object.fromEntries(
    [...codesByStatus].map(([status, group]) => [
      status,
      {
        description: group.map((code) => `\`${code}\`: ${errorsByCode[code].sentence}`).join(" "),
        content: jsonContent({ $ref: "#/components/schemas/Error" }),
      },
    ]),
  );
}

function jsonContent(schema: Json): Json {
  return { "application/json": { schema } };
}

function toJsonSchema(schema: z.ZodType, io: "input" | "output"): Json {
  const { $schema: _, ...json } = z.toJSONSchema(schema, {
    io,
    unrepresentable: "any",
    override: ({ zodSchema, jsonSchema }) => {
      const known = knownFields.get(zodSchema);
      if (known !== undefined) Object.assign(jsonSchema, known);
    },
  });
  return json;
}
