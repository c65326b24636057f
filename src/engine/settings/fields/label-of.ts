import type { Reason } from '../../../domain/agreement.ts'
import type { Wording } from './field.ts'

/** A reason as the agreement calls it, in the language asked for or the one it has. */
export function labelOf({ labels, code }: Reason, { language }: Pick<Wording, 'language'>): string {
  return labels[language] ?? Object.values(labels)[0] ?? code
}
