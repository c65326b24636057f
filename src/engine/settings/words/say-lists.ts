import type { EscalationStep, StepAt, Tier } from '../../../domain/agreement.ts'
import { text } from '../../../strings/text.ts'
import type { Wording } from '../fields/field.ts'
import { wordList } from '../word-length.ts'
import { sayStep } from './say-step.ts'
import { sayWhen } from './say-when.ts'

/** For whom each kind of lead is: those with a condition. */
export function sayTiers(tiers: Tier[], wording: Wording): string[] {
  return tiers.flatMap(({ name: tier, when }) => {
    if (!when) return []
    const { properties, arrived, origin } = when
    const tests = Object.entries(properties).map(([name, list]) => [
      name,
      Object.assign({}, ...list) as object,
    ])
    const list = sayWhen({ ...Object.fromEntries(tests), arrived, origin }, wording)
    return [text(wording.language, 'agreement.says.tier_when', { tier, list })]
  })
}

/** Who is told what and when; nothing where nobody is. */
export function saySteps(
  kind: 'response' | 'decision' | 'no_owner',
  steps: EscalationStep[],
  wording: Wording,
): string[] {
  if (steps.length === 0) return []
  const said = steps.map(({ at, to, action }) => sayStep({ at: momentText(at), to, action }, wording))
  const list = wordList(said, wording.language)
  return [text(wording.language, `agreement.says.steps_${kind}`, { list })]
}

/** As the document has it: `breach+2h`. */
function momentText({ on, plus, minus }: StepAt): string {
  const length = plus ?? minus
  if (!length) return on
  const written = length.unit === 'bd' ? `${String(length.days)}bd` : `${String(length.ms / 1_000)}s`
  return `${on}${plus ? '+' : '-'}${written}`
}
