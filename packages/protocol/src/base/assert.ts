/** Thrown when we were wrong. Nobody catches it but the outermost loop, which logs it and stops the operation. */
export class Bug extends Error {
  override readonly name = "Bug";
}

/** `why` says why the condition holds, so that the message of a failure names the broken belief. */
export function assert(condition: unknown, why: string): asserts condition {
  if (!condition) throw new Bug(why);
}
