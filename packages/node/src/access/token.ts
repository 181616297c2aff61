/** Tokens of links and sessions: 32 random bytes as base64url; the database holds their SHA-256 alone. */
import { createHash, randomBytes } from "node:crypto";

const tokenPattern = /^[A-Za-z0-9_-]{43}$/;

export function createToken(): string {
  return randomBytes(32).toString("base64url");
}

/** Hostile input comes in here. What has not a token's form has no hash, and so costs no query. */
export function tokenToHash(token: string): Buffer | undefined {
  return tokenPattern.test(token) ? createHash("sha256").update(token).digest() : undefined;
}
