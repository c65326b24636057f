import type { Act } from '../../domain/act.ts'
import type { Agreement } from '../../domain/agreement.ts'
import type { Cycle } from '../../domain/cycle.ts'
import type { AuditRead } from '../../store/explain/load-audit.ts'
import type { Language } from '../../strings/text.ts'
import type { Pages } from '../agreement/agreement-book.ts'
import type { WhoIsWho } from './who-is-who.ts'

/** What explaining the cycles of one contact takes. */
export type Known = {
  agreement: Agreement
  pages: Pages
  cycles: Cycle[]
  acts: Act[]
  audit: AuditRead[]
  who: WhoIsWho
  language: Language
  now: Date
}
