/**
 * Security headers of every answer. Scripts and styles come from files of this node alone, none inline, and the DOM's
 * script sinks take no text at all (Trusted Types without any policy): a partner's text that slipped into markup would
 * still run nothing and restyle nothing.
 */
import type { FastifyReply } from "fastify";

const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join("; ");

export function setSecurityHeaders(reply: FastifyReply, { isEncrypted }: { isEncrypted: boolean }): void {
  reply.headers({
    "content-security-policy": contentSecurityPolicy,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    // The API's answers, and the page itself; hashed assets override it.
    "cache-control": "no-store",
  });
  if (isEncrypted) reply.header("strict-transport-security", "max-age=31536000");
}
