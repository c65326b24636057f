import type { Language } from '../../../strings/text.ts'
import type { FeedLine } from '../host/shell/shell-api.ts'

/** Something that just happened, told in the language of whoever reads it. */
export type Happened = { at: Date; by: FeedLine['by']; line(language: Language): string }

export type Feed = {
  add(happened: Happened[]): void
  /** What came after a line, oldest first. */
  since(id: number, language: Language): FeedLine[]
}

const KEPT = 200

export function createFeed(): Feed {
  let last = 0
  const kept: (Happened & { id: number })[] = []
  return {
    add: (happened) => {
      for (const one of happened) kept.push({ ...one, id: (last += 1) })
      kept.splice(0, Math.max(0, kept.length - KEPT))
    },
    since: (id, language) =>
      kept
        .filter((one) => one.id > id)
        .map((one) => ({ id: one.id, at: one.at.toISOString(), by: one.by, line: one.line(language) })),
  }
}
