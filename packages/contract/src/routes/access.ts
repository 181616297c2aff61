/** Room `access`: signing in and out. */
import {
  cellIdField,
  deskIdField,
  memberIdField,
  serviceIdField,
  timestampField,
} from "@vigie/protocol/schemas";
import { z } from "zod";
import { roleField } from "../fields.ts";
import { defineRoute, roles } from "../route.ts";

export const userSchema = z.strictObject({
  handle: z.string(),
  role: roleField,
  service: serviceIdField,
  desk: deskIdField,
  displayName: z.string().optional(),
});
export type User = z.infer<typeof userSchema>;

const signInRoute = defineRoute({
  id: "access.sign-in",
  method: "POST",
  path: "/access/sign-in",
  summary: "Uses up a one-time sign-in link and opens a session (http-only cookie)",
  roles: "anyone",
  body: z.strictObject({ token: z.string().min(1).max(200) }),
  answer: z.strictObject({ user: userSchema }),
  refusals: ["sign_in_refused"],
});

const signOutRoute = defineRoute({
  id: "access.sign-out",
  method: "POST",
  path: "/access/sign-out",
  summary: "Ends the session",
  roles,
  answer: z.strictObject({}),
  refusals: [],
});

const meRoute = defineRoute({
  id: "access.me",
  method: "GET",
  path: "/access/me",
  summary: "Who is signed in, and on which node",
  roles,
  answer: z.strictObject({
    user: userSchema,
    member: z.strictObject({ id: memberIdField, name: z.string() }),
    /** Absent while the node is in no cell. */
    cell: cellIdField.optional(),
    charterVersion: z.int().min(1).optional(),
    /** The node's time, so that the console's countdowns do not trust the desk's own clock. */
    now: timestampField,
    sessionEndsAt: timestampField,
  }),
  refusals: [],
});

export const accessRoutes = { signIn: signInRoute, signOut: signOutRoute, me: meRoute } as const;
