/** A handoff behind a figure, as it is told. `reading`: how it counts. */
export type Listed = {
  contact: string
  handoffAt: string
  team: string
  /** '' where whoever asks may not see it. */
  owner: string
  source: string
  tier: string
  disposition: string
  reason: string
  cause: string
  businessMinutes: number | null
  clockMinutes: number | null
  reading: string
}

/** `next`: for the page after this one; null: this is the last. */
export type ListPage = { handoffs: Listed[]; next: string | null }
