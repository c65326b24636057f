import { z } from 'zod'
import type { EscalationStep, StepAt } from '../../domain/agreement.ts'
import { oneOf, readDuration, receiver, section } from './leaf.ts'

/** `warn`, `breach+2h`, `due-1bd` → an instant of a cycle; null where the text is none of `on`. */
const readStepAt = (text: string, on: readonly string[]): StepAt | null => {
  const [, name, sign, length] = /^([a-z]+)(?:([+-])(\w+))?$/.exec(text) ?? []
  if (name === undefined || !on.includes(name)) return null
  const duration = length === undefined ? null : readDuration(length)
  if (length !== undefined && duration === null) return null
  return {
    on: name as StepAt['on'],
    plus: sign === '+' ? duration : null,
    minus: sign === '-' ? duration : null,
  }
}

const stepAt = (on: readonly string[]) => {
  const allowed = `one of ${on.join(', ')}, with a length of time before or after if need be (breach+2h, due-1bd)`
  return z.string(allowed).transform((text, context): StepAt => {
    const read = readStepAt(text, on)
    if (read !== null) return read
    context.addIssue({ code: 'custom', message: allowed })
    return z.NEVER
  })
}

const steps = (on: readonly StepAt['on'][]) =>
  z.array(
    section({
      at: stepAt(on),
      to: receiver,
      action: oneOf(['task', 'digest', 'reassign']),
      quiet: z.string('the name of a calendar').nullable().prefault(null),
    }) satisfies z.ZodType<EscalationStep>,
    'a list of steps',
  )

/** Defaults: ux §5, "escalation" and "no owner". */
export const escalationSchema = section({
  response: steps(['handoff', 'warn', 'due', 'breach', 'limit']).prefault([
    { at: 'warn', to: 'owner', action: 'task' },
    { at: 'breach', to: 'owner', action: 'task' },
    { at: 'breach+2h', to: 'manager', action: 'digest' },
    { at: 'limit', to: 'manager', action: 'task' },
  ]),
  decision: steps(['due']).prefault([
    { at: 'due-1bd', to: 'owner', action: 'task' },
    { at: 'due', to: 'owner', action: 'task' },
    { at: 'due+2bd', to: 'manager', action: 'digest' },
  ]),
  noOwner: steps(['handoff', 'grace']).prefault([{ at: 'grace', to: 'manager', action: 'task' }]),
})
