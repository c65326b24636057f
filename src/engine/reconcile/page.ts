import type { Agreement } from '../../domain/agreement.ts'
import type { EngineDeps } from '../deps.ts'
import type { Run, Tally } from './run.ts'

/** What every page of a comparison is about. */
export type About = {
  run: Run
  agreement: Agreement
  goLiveAt: Date
  /** Handoffs before it are no longer kept (retention); null: all are. */
  keptFrom: Date | null
  since: Date
  now: Date
}

/** One page: what is added to the tally, where the next one begins (null: none), and the calls it took. */
export type Page = { after: string | null; calls: number; tally: Partial<Tally> }

/** Looks at the page that begins behind `after`. */
export type LookAtPage = (deps: EngineDeps, about: About, after: string | null) => Promise<Page>
