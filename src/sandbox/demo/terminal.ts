/** The terminal as a place to draw on: a screen of its own, keys one by one; all put back at `close`. */
export type Terminal = {
  draw(lines: string[]): void
  size(): { columns: number; rows: number }
  close(): void
}

const ENTER = '\u001b[?1049h\u001b[?25l'
const LEAVE = '\u001b[?25h\u001b[?1049l'

export function openTerminal(onKey: (key: string) => void): Terminal {
  const { stdin, stdout } = process
  const hear = (data: Buffer): void => {
    for (const key of data.toString()) onKey(key)
  }
  if (stdin.isTTY) stdin.setRawMode(true).resume().on('data', hear)
  stdout.write(ENTER)
  return {
    draw: (lines) => {
      stdout.write(`\u001b[H${lines.map((line) => `${line}\u001b[K\n`).join('')}\u001b[J`)
    },
    size: () => ({ columns: stdout.columns || 80, rows: stdout.rows || 24 }),
    close: () => {
      stdout.write(LEAVE)
      if (stdin.isTTY) stdin.off('data', hear).setRawMode(false).pause()
    },
  }
}
