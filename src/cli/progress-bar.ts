import { Presets, SingleBar } from 'cli-progress'
import type { Terminal } from './command.js'

/** A bar on a terminal, nothing in a pipe. */
export type Progress = { update(title: string, done: number, total: number): void; stop(): void }

export function progressOn(terminal: Terminal): Progress {
  if (!terminal.err.isTTY) return { update: () => undefined, stop: () => undefined }
  const bar = new SingleBar(
    {
      stream: terminal.err,
      format: '{title} [{bar}] {percentage} % | {eta_formatted} left',
      clearOnComplete: true,
      hideCursor: true,
    },
    Presets.shades_classic,
  )
  let isStarted = false
  return {
    update(title, done, total) {
      if (!isStarted) bar.start(total, done, { title })
      isStarted = true
      bar.setTotal(total)
      bar.update(done, { title })
    },
    stop: () => {
      if (isStarted) bar.stop()
    },
  }
}
