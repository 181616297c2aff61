/** Progress of long work: one line that updates itself on a terminal, now and then a line of its own elsewhere. */

export interface ProgressLine {
  /** Cheap: `text` is asked for only when something is written. */
  update(text: () => string): void;
  end(): void;
}

const terminalMs = 100;
const plainMs = 5_000;

export function createProgressLine(stream: NodeJS.WriteStream): ProgressLine {
  const isTerminal = stream.isTTY === true;
  const intervalMs = isTerminal ? terminalMs : plainMs;
  let writtenMs = performance.now();
  let isOpen = false;
  return {
    update(text) {
      const nowMs = performance.now();
      if (nowMs - writtenMs < intervalMs) return;
      writtenMs = nowMs;
      // Back to the start of the line, and what an earlier, longer text left there is wiped.
      stream.write(isTerminal ? `\r${text()}\x1b[K` : `${text()}\n`);
      isOpen = isTerminal;
    },
    end() {
      if (isOpen) stream.write("\r\x1b[K");
      isOpen = false;
    },
  };
}
