import { createInterface } from 'node:readline'
import { once } from 'node:events'
import { type Terminal, writeLine } from './command.js'

/** Answers every line of standard input with one JSON line, in order; a blank line too, so that lines keep their numbers. */
export async function answerLines(terminal: Terminal, answer: (line: string) => unknown): Promise<void> {
  for await (const line of createInterface({ input: terminal.in, crlfDelay: Infinity })) {
    writeLine(terminal.out, JSON.stringify(answer(line)))
    // A reader that is slower than we are is waited for.
    if (terminal.out.writable && (terminal.out as { writableNeedDrain?: boolean }).writableNeedDrain)
      await once(terminal.out, 'drain')
  }
}
