/** Something outside failed, and the message says what to do; anything else that is thrown is our bug. */
export class BootstrapFailure extends Error {}

export function say(sentence) {
  process.stderr.write(`vigie: ${sentence}\n`);
}
