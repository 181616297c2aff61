/** Parsers of option values. What they refuse is wrong usage: exit code 2. */
import { InvalidArgumentError } from "commander";

export function parsePort(text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port < 1 || port > 65_535)
    throw new InvalidArgumentError("must be a port, 1 to 65535");
  return port;
}
