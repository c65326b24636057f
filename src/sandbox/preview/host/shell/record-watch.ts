import type { Properties } from '../host-types.ts'

/** The record's properties as the page has them, and who wants to be told when some of them change. */
export type RecordWatch = {
  contactId: string
  read(names: string[]): Properties
  update(next: Record<string, string>): void
  watch(names: string[], onChange: (properties: Properties) => void): () => void
  /** Tells everybody although nothing changed: time was moved by hand, and cards count on by themselves. */
  nudge(): void
}

type Watcher = { names: string[]; onChange: (properties: Properties) => void }

export function createRecordWatch(contactId: string): RecordWatch {
  let known: Record<string, string> | null = null
  const watchers = new Set<Watcher>()

  function read(names: string[]): Properties {
    const values = known ?? {}
    if (names.includes('*')) return { ...values }
    return Object.fromEntries(names.map((name) => [name, values[name] ?? null]))
  }

  return {
    contactId,
    read,
    update: (next) => {
      const before = known
      known = next
      if (before === null) return
      const names = [...new Set([...Object.keys(before), ...Object.keys(next)])]
      const changed = names.filter((name) => (before[name] ?? '') !== (next[name] ?? ''))
      if (changed.length === 0) return
      for (const { names: wanted, onChange } of [...watchers])
        if (wanted.includes('*') || wanted.some((name) => changed.includes(name))) onChange(read(wanted))
    },
    nudge: () => {
      for (const { names, onChange } of [...watchers]) onChange(read(names))
    },
    watch: (names, onChange) => {
      const watcher = { names, onChange }
      watchers.add(watcher)
      return () => void watchers.delete(watcher)
    },
  }
}
