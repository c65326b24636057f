import { parseValue } from './parse-value.ts'
import type { Refusal } from './refusal.ts'
import { conflict, invalid, unreadable } from './refusal.ts'
import { objectType } from './rules/object-types.ts'
import { STAGED } from './rules/pipelines.ts'
import { stageOrder } from './stage-order.ts'
import type { PortalState } from './state.ts'
import type { PortalRecord } from './types.ts'

type Problem = { name: string; code: string; message: string }

export type ReadPropertiesInput = {
  type: string
  properties: unknown
  /** The record written to; null when it is being created. */
  record: PortalRecord | null
  /** Who writes: people and HubSpot itself may set what the API may not, and move a stage back. */
  through: 'api' | 'hubspot'
}

/**
 * The values a write asks for, as HubSpot would keep them. `null` is left out, `''` clears.
 * Throws a Refusal: 400 for anything invalid (all problems at once), 409 for an e-mail another contact has.
 */
export function readProperties(state: PortalState, input: ReadPropertiesInput): Record<string, string> {
  const { properties } = input
  if (typeof properties !== 'object' || properties === null || Array.isArray(properties))
    throw unreadable('Invalid input JSON on line 1, column 1: properties must be an object')
  const values: Record<string, string> = {}
  const problems: Problem[] = []
  for (const [name, raw] of Object.entries(properties)) {
    if (raw === null) continue
    if (typeof raw === 'object')
      throw unreadable(`Invalid input JSON: Cannot deserialize value of type \`java.lang.String\` (${name})`)
    const read = readOne(state, input, { name, raw: String(raw) })
    if ('code' in read) problems.push(read)
    else values[name] = read.value
  }
  const stage = misplacedStage(state, input, values)
  if (stage) problems.push(stage)
  if (problems.length > 0) throw propertiesInvalid(problems)
  refuseTaken(state, input, values)
  return input.through === 'api' ? withoutBackwardStage(state, input, values) : values
}

function readOne(
  state: PortalState,
  { type, through }: ReadPropertiesInput,
  { name, raw }: { name: string; raw: string },
): Problem | { value: string } {
  const definition = state.definitions.find(type, name)
  if (!definition)
    return { name, code: 'PROPERTY_DOESNT_EXIST', message: `Property "${name}" does not exist` }
  if (through === 'api' && (definition.readOnlyValue || definition.calculated)) {
    const message = `"${name}" is a read only property; its value cannot be set.`
    return { name, code: 'READ_ONLY_VALUE', message }
  }
  const parsed = parseValue(definition, raw)
  if (!parsed.ok) return { name, code: parsed.code, message: parsed.message }
  if (definition.referencedObjectType === 'OWNER' && parsed.value !== '' && !state.owners.has(parsed.value))
    return { name, code: 'INVALID_OWNER_ID', message: `Owner ${parsed.value} does not exist` }
  return parsed
}

/** A stage belongs to its pipeline. */
function misplacedStage(
  { pipelines }: PortalState,
  { type, record }: ReadPropertiesInput,
  values: Record<string, string>,
): Problem | null {
  const staged = STAGED[type]
  const stage = staged && values[staged.stage]
  if (!staged || !stage) return null
  const id = values[staged.pipeline] ?? record?.properties[staged.pipeline] ?? staged.usual
  const pipeline = pipelines.find((each) => each.objectType === type && each.id === id)
  if (pipeline?.stages.some((each) => each.id === stage)) return null
  const message = `${stage} is not a stage of the pipeline ${id}`
  return { name: staged.stage, code: 'INVALID_PIPELINE_STAGE_ID', message }
}

function propertiesInvalid(problems: readonly Problem[]): Refusal {
  const results = problems.map(({ name, code, message }) => ({
    isValid: false,
    message,
    error: code,
    name,
    localizedErrorMessage: message,
  }))
  return invalid(`Property values were not valid: ${JSON.stringify(results)}`, {
    errors: problems.map(({ name, code, message }) => ({ message, code, context: { propertyName: [name] } })),
  })
}

function refuseTaken(state: PortalState, input: ReadPropertiesInput, values: Record<string, string>): void {
  for (const [name, value] of Object.entries(values)) {
    if (value === '' || !state.definitions.isUnique(input.type, name)) continue
    const holder = state.store.findBy(input.type, name, value)
    if (!holder || holder === input.record?.id) continue
    if (objectType(input.type).idProperties.includes(name))
      throw conflict(`Contact already exists. Existing ID: ${holder}`)
    const message = `Cannot set PropertyValueCoordinates{propertyName=${name}, value=${value}} on ${input.record?.id ?? 'a new record'}. ${holder} already has that value.`
    throw propertiesInvalid([{ name, code: 'CONFLICTING_UNIQUE_VALUE', message }])
  }
}

/** The API drops, without a word, a stage that lies before the present one (platform §5.6). */
function withoutBackwardStage(
  state: PortalState,
  { type, record }: ReadPropertiesInput,
  values: Record<string, string>,
): Record<string, string> {
  const { lifecyclestage: wanted, ...others } = values
  const present = record?.properties['lifecyclestage']
  if (type !== 'contacts' || !wanted || !present) return values
  const order = stageOrder(state)
  return order.indexOf(wanted) >= order.indexOf(present) ? values : others
}
