import { createHash } from 'node:crypto'
import type { Side, Terms } from '../../../domain/agreement.ts'
import type { JsonObject } from '../../../store/json.ts'

/** One side's word on exactly one document. */
export type Signature = {
  side: Side
  /** As the document names them. */
  who: string
  at: string
  /**
   * `machine`: signed on the machine, by whoever may use its command line (engineering §11); `page`: in HubSpot, by the
   * user who is named.
   */
  via: 'machine' | 'page'
  /** Of the document that was signed. */
  hash: string
}

const SIDES: Side[] = ['sales', 'marketing']

export function hashOf(document: string): string {
  return createHash('sha256').update(document).digest('hex')
}

/** The sides that somebody signs for: two, where one person is named for both. */
export function sidesOf(who: string, { signatories }: Terms): Side[] {
  return SIDES.filter((side) => signatories?.[side].toLowerCase() === who.toLowerCase())
}

/** The sides whose named signatory has not signed exactly this document. */
export function unsignedSides(signatures: Signature[], document: string, { signatories }: Terms): Side[] {
  const hash = hashOf(document)
  return SIDES.filter(
    (side) =>
      !signatures.some(
        (one) =>
          one.side === side &&
          one.hash === hash &&
          one.who.toLowerCase() === signatories?.[side].toLowerCase(),
      ),
  )
}

export function toSignatures(stored: JsonObject[]): Signature[] {
  return stored as unknown as Signature[]
}
